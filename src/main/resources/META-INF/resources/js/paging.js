/** @import { Excerpt } from './excerpt.js' */
/** @import { History, Page } from './history.js' */
/** @import { Entry } from './protocol.js' */

/**
 * @typedef {object} PagingOwner
 * @property {() => string} head up to where the log is known
 * @property {() => string} newest the place of the newest of it that is to be read
 * @property {(last: string) => void} reached the excerpt goes up to here, which is further than was known
 * @property {(entries: Entry[]) => Entry[]} left what of them hasn't been deleted meanwhile
 * @property {(change: () => void) => void} above makes a change above the reader
 * @property {() => void} quiet what is put in now isn't read out
 * @property {() => void} follow the reader's place has changed
 * @property {() => void} toEnd
 */

/** Loads what of the log is before and after the excerpt that is on the page. */
export class Paging {
  #excerpt;
  #history;
  #owner;
  /** @type {string | undefined} from where on the excerpt has all, if that isn't where its first message stands */
  #from;
  /** @type {string | undefined} up to where, the same */
  #to;
  #detached = false;
  #loading = false;

  /**
   * @param {Excerpt} excerpt
   * @param {History} history
   * @param {PagingOwner} owner
   */
  constructor(excerpt, history, owner) {
    this.#excerpt = excerpt;
    this.#history = history;
    this.#owner = owner;
  }

  /** Whether the excerpt ends before the log does. */
  get detached() {
    return this.#detached;
  }

  older() {
    return this.#load(!this.#excerpt.whole, async () => {
      const from = this.#from ?? this.#excerpt.first ?? this.#owner.head();
      const { entries, first, more } = await this.#history.before(from);
      this.#owner.quiet();
      this.#owner.above(() => this.#excerpt.prepend(this.#owner.left(entries), !more));
      this.#from = first;
      if (this.#excerpt.trimEnd()) {
        this.#detached = true;
        this.#to = undefined;
      }
      this.#owner.follow();
    });
  }

  newer() {
    return this.#load(this.#detached, () => this.#newer());
  }

  /** Goes to the log's end, whatever is in between. */
  last() {
    return this.#load(this.#detached, async () => {
      const newest = this.#owner.newest();
      const page = await this.#history.newest();
      this.#owner.quiet();
      this.#excerpt.replace(this.#owner.left(page.entries), !page.more);
      this.#from = page.first;
      this.#reattach({ ...page, more: false }, newest);
      if (this.#detached) await this.#newer();
      this.#owner.toEnd();
    });
  }

  /** Lets go of what is too much at the excerpt's start. */
  trimStart() {
    this.#owner.above(() => {
      if (this.#excerpt.trimStart()) this.#from = undefined;
    });
  }

  async #newer() {
    const newest = this.#owner.newest();
    const page = await this.#history.after(this.#to ?? this.#excerpt.last ?? this.#owner.head());
    this.#owner.quiet();
    this.#excerpt.append(this.#owner.left(page.entries));
    this.#reattach(page, newest);
    this.trimStart();
  }

  /**
   * @param {Page} page what the excerpt now ends with
   * @param {string} newest of the log when it was asked for
   */
  #reattach({ last, more }, newest) {
    if (last) this.#to = last;
    this.#detached = more || this.#owner.newest() !== newest;
    if (this.#detached) return;
    if (last) this.#owner.reached(last);
    this.#to = undefined;
  }

  /**
   * @param {boolean} wanted
   * @param {() => Promise<void>} action
   */
  async #load(wanted, action) {
    if (!wanted || this.#loading) return;
    this.#loading = true;
    try {
      await action();
    } catch (error) {
      console.debug('History could not be loaded:', error); // the next scroll tries again
    }
    this.#loading = false;
  }
}
