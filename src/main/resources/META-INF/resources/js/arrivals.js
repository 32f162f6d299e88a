/** @import { Entry } from './protocol.js' */

/** As many messages may wait to be shown, and as many deletions are remembered. */
const MOST = 500;

/** In a hidden page animation frames stop, and it is hidden for hours; ms. */
const HIDDEN_FRAME = 250;

/** What has come and isn't shown yet: one change of the page for all that come within a frame. */
export class Arrivals {
  #show;
  /** @type {Entry[]} at most MOST */
  #coming = [];
  /** @type {string[]} places of what was deleted, but may still be seen */
  #going = [];
  /** @type {Set<string>} places of what was deleted lately: an answer on its way may still have it */
  #gone = new Set();
  #soon = false;

  /** @param {(coming: Entry[], going: string[]) => void} show */
  constructor(show) {
    this.#show = show;
  }

  /** @param {Entry} entry */
  add(entry) {
    this.#coming.push(entry);
    if (this.#coming.length > MOST) this.#coming.shift();
    this.#showSoon();
  }

  /** @param {string} at where something was deleted */
  remove(at) {
    if (this.#gone.size === MOST) this.#gone.delete([...this.#gone][0]);
    this.#gone.add(at);
    this.#going.push(at);
    this.#showSoon();
  }

  /**
   * @param {Entry[]} entries from before we knew what is deleted
   * @returns {Entry[]}
   */
  left(entries) {
    return entries.map((entry) => (this.#gone.has(entry.at) ? { ...entry, deleted: true } : entry));
  }

  /** Shows at once what there is. */
  flush = () => {
    if (!this.#soon) return;
    this.#soon = false;
    this.#show(this.left(this.#coming.splice(0)), this.#going.splice(0));
  };

  #showSoon() {
    if (this.#soon) return;
    this.#soon = true;
    if (document.hidden) setTimeout(this.flush, HIDDEN_FRAME);
    else requestAnimationFrame(this.flush);
  }
}
