/** @import { Limits } from './protocol.js' */

/** Knows how fast one may speak here, and says so to who is faster: the room reads them more slowly. */
export class Pace {
  /** @type {Limits} */
  limits = { text: 0, burst: 0, perSecond: 0 };
  #debt = 0;
  #at = 0;

  /** @returns {string} a hint to who has just spoken, or empty */
  spoke() {
    const { burst, perSecond } = this.limits;
    if (perSecond === 0) return '';
    const now = Date.now();
    this.#debt = Math.max(0, this.#debt - ((now - this.#at) / 1_000) * perSecond) + 1;
    this.#at = now;
    return this.#debt > burst
      ? `That was fast: the room takes ${perSecond} a second from each, so the last ones go out a little later.`
      : '';
  }
}
