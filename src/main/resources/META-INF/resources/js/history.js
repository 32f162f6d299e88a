/** @import { Message } from './protocol.js' */

/** As many messages are loaded at once. */
const PAGE = 50;

/** How long an answer may take, in ms. */
const PATIENCE = 15_000;

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

  /**
   * @param {Record<string, string>} where
   * @returns {Promise<{messages: Message[], more: boolean}>} whether there may be more beyond
   */
  async #page(where) {
    const url = new URL(this.#url);
    url.search = new URLSearchParams({ ...where, limit: String(PAGE) }).toString();
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    return { messages: lines.map((line) => JSON.parse(line)), more: lines.length === PAGE };
  }
}
