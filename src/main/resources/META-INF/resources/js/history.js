/** @import { Entry } from './protocol.js' */

/** As many messages are loaded at once. */
const PAGE = 50;

/** How long an answer may take, in ms. */
const PATIENCE = 15_000;

const LOGIN_ENDED = 'Your login has ended; reload the page to log in again. What you wrote stays.';

/**
 * @typedef {object} Page
 * @property {Entry[]} entries
 * @property {string} [first] where it begins
 * @property {string} [last] where it ends
 * @property {boolean} more whether there may be more beyond
 */

/** What was said earlier, a page at a time: /room/messages. */
export class History {
  #url;

  /** @param {URL} url */
  constructor(url) {
    this.#url = url;
  }

  /** @param {string} position */
  before(position) {
    return this.#page({ before: position });
  }

  /** @param {string} position */
  after(position) {
    return this.#page({ since: position });
  }

  newest() {
    return this.#page({});
  }

  /** @returns {Promise<string>} why the room lets us read nothing, such as a ban; empty if it does, or doesn't say */
  async refusal() {
    try {
      const answer = await this.#ask({ limit: '1' });
      if (answer.status === 401) return LOGIN_ENDED;
      return answer.status === 403 ? (await answer.json()).detail : '';
    } catch {
      return ''; // it is away
    }
  }

  /**
   * @param {Record<string, string>} where
   * @returns {Promise<Page>}
   */
  async #page(where) {
    const answer = await this.#ask({ ...where, limit: String(PAGE) });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const text = await answer.text();
    const lines = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
    const entries = lines.filter(({ type }) => type === 'message' || type === 'announcement');
    const places = lines.map(({ at }) => at).filter((at) => at !== undefined);
    return { entries, first: places[0], last: places.at(-1), more: places.length === PAGE };
  }

  /** @param {Record<string, string>} query */
  #ask(query) {
    const url = new URL(this.#url);
    url.search = new URLSearchParams(query).toString();
    return fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
  }
}
