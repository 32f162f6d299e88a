import { make } from '../message.js';
import { clock, full } from '../times.js';

/**
 * @typedef {object} Act what a moderator did, of which not all is always there
 * @property {string} act
 * @property {number} time ms since 1970
 * @property {{id: string, name?: string}} [by]
 * @property {{id: string, name?: string} | string} [user]
 * @property {number} [minutes]
 * @property {number | string} [until] ms since 1970, or as ISO 8601 has it
 * @property {string} [reason]
 * @property {boolean} [address]
 * @property {number} [slowSeconds]
 * @property {boolean} [readOnly]
 *
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
  announce: () => 'announced something',
};

/** @param {number | undefined} minutes */
const lasting = (minutes) => (minutes ? ` for ${minutes} minutes` : '');

/** @param {Act['user']} user */
const idOf = (user) => (typeof user === 'string' ? user : (user?.id ?? ''));

/** @param {Act['user']} user */
const nameOf = (user) => (typeof user === 'string' ? user : (user?.name ?? user?.id ?? ''));

/** @param {Act} act */
export function told(act) {
  const time = make('time', '', clock(act.time));
  time.title = full(act.time);
  const words = WORDS[act.act]?.(act, nameOf(act.user)) ?? act.act;
  const reason = act.reason ? `: ${act.reason}` : '';
  return make('li', '', time, ` ${act.by?.name ?? 'A moderator'} ${words}${reason}`);
}

/**
 * @param {Act[]} acts the first one first
 * @param {number} now ms since 1970
 * @returns {InForce[]} mutes and bans that haven't ended or been lifted
 */
export function inForce(acts, now) {
  /** @type {Map<string, InForce>} */
  const found = new Map();
  for (const act of acts) {
    const what = /** @type {'mute' | 'ban'} */ (act.act.replace(/^un/, ''));
    if (what !== 'mute' && what !== 'ban') continue;
    const user = idOf(act.user);
    if (act.act === what) found.set(`${what} ${user}`, { user, name: nameOf(act.user), what, until: end(act) });
    else found.delete(`${what} ${user}`);
  }
  return [...found.values()].filter(({ until }) => until > now).reverse();
}

/** @param {Act} act */
function end({ until, time, minutes = Infinity }) {
  if (until === undefined) return time + minutes * 60_000;
  return typeof until === 'number' ? until : Date.parse(until);
}
