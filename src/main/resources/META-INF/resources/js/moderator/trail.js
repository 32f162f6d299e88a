import { make } from '../message.js';
import { clock, full, sameDay } from '../times.js';

/** The id under which the room itself acts. */
const ROOM = 'room';

/** Of another day than today. */
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * @typedef {object} Act a line of the trail, as docs/protocol.md, section 8, has it
 * @property {string} act
 * @property {number} time ms since 1970
 * @property {{id: string, name: string}} by
 * @property {string} [user] an id
 * @property {string} [message] a position
 * @property {number} [minutes]
 * @property {string} [until] as ISO 8601 has it
 * @property {string} [reason]
 * @property {boolean} [address]
 * @property {number} [slowSeconds]
 * @property {boolean} [readOnly]
 *
 * @typedef {Map<string, string>} Names of people, under their ids and the positions of what they said
 * @typedef {{user: string, name: string, what: 'mute' | 'ban', until: number}} InForce
 */

/** @type {Record<string, (act: Act, who: string) => string>} */
const WORDS = {
  delete: (_, who) => `deleted a message${who && ` of ${who}`}`,
  mute: ({ minutes }, who) => `muted ${who}${lasting(minutes)}`,
  unmute: (_, who) => `let ${who} speak again`,
  ban: ({ minutes, address }, who) => `banned ${who}${lasting(minutes)}${address ? ', with the address' : ''}`,
  unban: (_, who) => `let ${who} in again`,
  mode: ({ slowSeconds, readOnly }) => {
    if (readOnly) return 'made the room read-only';
    return slowSeconds ? `set slow mode: one message in ${slowSeconds} s` : 'opened the room for everyone';
  },
  sighting: (_, who) => `met ${who} at another address, which is banned now, too`,
  announce: () => 'announced something',
};

/** @param {number} [minutes] */
const lasting = (minutes) => ` for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`;

/** @param {number} time ms since 1970 */
export const moment = (time) => (sameDay(time, Date.now()) ? clock(time) : DAY_AND_CLOCK.format(time));

/**
 * @param {Act} act
 * @param {Names} names
 */
export function told(act, names) {
  const time = make('time', '', moment(act.time));
  time.title = full(act.time);
  const by = act.by.id === ROOM ? 'The room' : act.by.name;
  const who = names.get(act.user ?? act.message ?? '') ?? act.user ?? '';
  const words = WORDS[act.act]?.(act, who) ?? act.act;
  const reason = act.reason ? `: ${act.reason}` : '';
  return make('li', '', time, ` ${by} ${words}${reason}`);
}

/**
 * @param {Act[]} acts the first one first
 * @param {Names} names
 * @param {number} now ms since 1970
 * @returns {InForce[]} mutes and bans that haven't ended or been lifted
 */
export function inForce(acts, names, now) {
  /** @type {Map<string, InForce>} */
  const found = new Map();
  for (const { act, user = '', until = '' } of acts) {
    const what = /** @type {'mute' | 'ban'} */ (act.replace(/^un/, ''));
    if (what !== 'mute' && what !== 'ban') continue;
    const key = `${what} ${user}`;
    if (act === what) found.set(key, { user, name: names.get(user) ?? user, what, until: Date.parse(until) });
    else found.delete(key);
  }
  return [...found.values()].filter(({ until }) => until > now).reverse();
}
