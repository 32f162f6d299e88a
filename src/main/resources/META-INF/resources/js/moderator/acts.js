import { ROOT } from '../place.js';

/** How long an answer may take, in ms. */
const PATIENCE = 15_000;

/** So often something is asked again of a room that is asked too fast. */
const TRIES = 5;

/** As many things are asked of the room at once. */
const AT_ONCE = 6;

/** So many messages, the newest, are looked at for what somebody said, and for names. */
const LOOKED_AT = 1_000;

/** What the room answers who may not, or can't, in words. */
export class Refused extends Error {
  /**
   * @param {number} status of HTTP
   * @param {string} detail
   */
  constructor(status, detail) {
    super(status === 401 || status === 403 ? `${detail} Sign in again at ${new URL('moderate', ROOT)}` : detail);
  }
}

/**
 * Asks the room to do something; docs/protocol.md, section 8.
 *
 * @param {string} method
 * @param {string} path
 * @param {{body?: object | string, leaving?: boolean}} [how] leaving: the page won't see the answer
 * @returns {Promise<Response>}
 */
async function ask(method, path, { body, leaving = false } = {}) {
  const text = typeof body === 'string';
  for (let tries = 1; ; tries++) {
    const answer = await fetch(new URL(path, ROOT), {
      method,
      body: text ? body : body && JSON.stringify(body),
      headers: body === undefined ? {} : { 'Content-Type': text ? 'text/plain' : 'application/json' },
      keepalive: leaving,
      signal: leaving ? null : AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return answer;
    if (answer.status !== 429 || tries === TRIES || leaving) throw new Refused(answer.status, await why(answer));
    const seconds = Number(answer.headers.get('Retry-After') ?? 1);
    await new Promise((done) => setTimeout(done, seconds * 1_000));
  }
}

/** @param {Response} answer */
async function why(answer) {
  try {
    return (await answer.json()).detail;
  } catch {
    return `The room answered ${answer.status}.`;
  }
}

/**
 * Tries all, also when some fail.
 *
 * @template T
 * @param {Iterable<T>} all
 * @param {(one: T) => Promise<unknown>} act
 * @param {boolean} leaving then all begin now, for there is no later
 * @throws the first failure, when all have been tried
 */
export async function forEach(all, act, leaving) {
  const each = [...all];
  const rest = each.values();
  /** @type {unknown[]} */
  const failures = [];
  const worker = async () => {
    for (const one of rest) await act(one).catch((failure) => failures.push(failure));
  };
  await Promise.all(Array.from({ length: leaving ? each.length : AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

/**
 * @param {string} at
 * @param {boolean} [leaving]
 */
export async function remove(at, leaving) {
  try {
    await ask('DELETE', `room/messages/${at}`, { leaving });
  } catch (error) {
    // Somebody else was faster, or the log has let go of it.
    if (!(await isGone(at))) throw error;
  }
}

/** @param {string} at */
async function isGone(at) {
  const answer = await fetch(new URL(`room/messages/${at}`, ROOT));
  return answer.status === 404 || (answer.ok && Boolean((await answer.json()).deleted));
}

/**
 * @param {string} user
 * @param {number} minutes
 * @param {boolean} [leaving]
 */
export const mute = (user, minutes, leaving) =>
  ask('PUT', `room/users/${user}/mute`, { body: { minutes }, leaving });

/**
 * @param {string} user
 * @param {number} minutes
 * @param {boolean} address whether everyone at the same address is kept out, too
 * @param {boolean} [leaving]
 */
export const ban = (user, minutes, address, leaving) =>
  ask('PUT', `room/users/${user}/ban`, { body: { minutes, address }, leaving });

/**
 * @param {string} user
 * @param {'mute' | 'ban'} what
 */
export const lift = (user, what) => ask('DELETE', `room/users/${user}/${what}`);

/** @param {{slowSeconds: number, readOnly: boolean}} mode */
export const setMode = (mode) => ask('PUT', 'room/mode', { body: mode });

/** @param {string} text */
export const announce = (text) => ask('POST', 'room/announcement', { body: text });

/** @returns {Promise<any[]>} what moderators did, the first thing first */
export const trail = async () => lines(await ask('GET', 'room/moderation'));

/**
 * The trail knows people by their ids. What is deleted of a message leaves its author.
 *
 * @returns {Promise<Map<string, string>>} names, under ids and under the positions of messages
 */
export async function authors() {
  const said = (await newest()).filter(({ from }) => from);
  return new Map(said.flatMap(({ at, from: { id, name } }) => [[at, name], [id, name]]));
}

/**
 * @param {Set<string>} users
 * @returns {Promise<string[]>} where something of theirs stands
 */
export async function placesOf(users) {
  const theirs = (await newest()).filter(({ from, deleted }) => from && users.has(from.id) && !deleted);
  return theirs.map(({ at }) => at);
}

/** @returns {Promise<any[]>} entries of the log, the oldest first */
const newest = async () => lines(await ask('GET', `room/messages?limit=${LOOKED_AT}`));

/** @param {Response} answer */
async function lines(answer) {
  const text = await answer.text();
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}
