/** Instead of a wait: don't come back by yourself. */
export const STOP = -1;

/** No wait is longer, in ms, unless the server asks for it. */
const MOST = 30_000;

/**
 * How long to wait before the next try: exponential with full jitter, so that a room full of people
 * who lost their server at the same moment comes back spread out.
 *
 * @param {number} tries how many tries have failed since the last stable connection, from 0
 * @param {number} [first] upper bound of the first wait, in ms
 * @param {number} [most] upper bound of every wait, in ms
 * @returns {number} ms
 */
function backOff(tries, first = 1_000, most = MOST) {
  return Math.random() * Math.min(most, first * 2 ** tries);
}

/**
 * What a close code asks a client to do, as docs/protocol.md has it. A code that isn't here (the
 * server vanished, failed, or closed without being asked) means: back off and try again.
 *
 * @type {Record<number, (tries: number, within: number) => number>}
 */
const AFTER = {
  1003: () => STOP, // we sent what is not text
  1007: () => STOP, // we sent what is not UTF-8
  1008: () => STOP, // policy, such as a ban
  1012: (tries, within) => backOff(tries, within, Math.max(within, MOST)), // a restart: all come back with us
  1013: (tries) => 5_000 + backOff(tries, 5_000), // the room is full
  4201: (tries) => (tries === 0 ? 0 : backOff(tries)), // we read too slowly
};

/**
 * @param {number} code of the close frame, 1006 without one
 * @param {number} tries how many tries have failed since the last stable connection, from 0
 * @param {number} within over how many ms the server spreads those whom it sends away
 * @returns {number} ms until the next try, or STOP
 */
export function afterClose(code, tries, within) {
  return AFTER[code]?.(tries, within) ?? backOff(tries);
}
