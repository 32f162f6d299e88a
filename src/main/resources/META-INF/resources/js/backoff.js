/**
 * How long to wait before the next try: exponential with full jitter, so that a room full of people
 * who lost their server at the same moment comes back spread out.
 *
 * @param {number} tries how many tries have failed since the last stable connection, from 0
 * @param {number} [first] upper bound of the first wait, in ms
 * @param {number} [most] upper bound of every wait, in ms
 * @returns {number} ms
 */
export function backOff(tries, first = 1_000, most = 30_000) {
  return Math.random() * Math.min(most, first * 2 ** tries);
}
