/** A log of which less than this many pixels lie below the window is read at its end. */
const NEAR = 24;

/** So near to what isn't loaded, in pixels, it is loaded. */
const SOON = 600;

/** So many are counted. */
const MANY = 1_000;

/**
 * @typedef {object} EndsOwner
 * @property {() => void} reachedStart
 * @property {() => void} reachedEnd
 * @property {() => void} wantsEnd the reader asked for the newest
 */

/**
 * Where in the log the reader is. It follows new messages while the reader is at its end, and else
 * stands still, whatever is put in or taken out above and below.
 */
export class Ends {
  #log;
  #newer;
  #owner;
  #following = true;
  /** Where the log stood when we last looked, in pixels. */
  #top = 0;
  /** @type {Set<string>} places of what came meanwhile; at most MANY */
  #unread = new Set();
  #resized = new ResizeObserver(() => this.follow());

  /**
   * @param {HTMLElement} log the element that scrolls
   * @param {HTMLElement} newer the button that says how many messages came meanwhile
   * @param {EndsOwner} owner
   */
  constructor(log, newer, owner) {
    this.#log = log;
    this.#newer = newer;
    this.#owner = owner;
  }

  connect() {
    this.#log.addEventListener('scroll', this.#scrolled);
    this.#newer.addEventListener('click', this.#pressed);
    this.#newer.addEventListener('mousedown', this.#stay);
    this.#resized.observe(this.#log);
    this.follow();
  }

  disconnect() {
    this.#log.removeEventListener('scroll', this.#scrolled);
    this.#newer.removeEventListener('click', this.#pressed);
    this.#newer.removeEventListener('mousedown', this.#stay);
    this.#resized.disconnect();
  }

  get following() {
    return this.#following;
  }

  /** Goes to the end of what there is, and stays there. */
  toEnd() {
    this.#following = true;
    this.follow();
    this.#seen();
  }

  follow() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
  }

  /**
   * Changes what is above the reader, who sees the same before and after. (The stylesheet switches
   * the browser's own anchoring off, since not all browsers have it.)
   *
   * @param {() => void} change
   */
  above(change) {
    if (this.#following) return change();
    const below = this.#log.scrollHeight - this.#log.scrollTop;
    change();
    this.#top = this.#log.scrollTop = this.#log.scrollHeight - below;
  }

  /** Loads what is missing where there is too little to scroll. */
  look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    if (scrollTop < SOON) this.#owner.reachedStart();
    if (scrollHeight - scrollTop - clientHeight < SOON) this.#owner.reachedEnd();
  }

  /** @param {string} at where something came */
  missed(at) {
    if (this.#unread.size < MANY) this.#unread.add(at);
    this.#mention();
  }

  /** @param {string} at what came there is deleted */
  forget(at) {
    if (this.#unread.delete(at)) this.#mention();
  }

  #pressed = () => {
    // The button goes: who pressed it by key reads on in the log, who clicked it is where they were.
    if (document.activeElement === this.#newer) this.#log.focus();
    this.#owner.wantsEnd();
  };

  /** @param {MouseEvent} event */
  #stay = (event) => event.preventDefault();

  #scrolled = () => {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    // Only the reader scrolls up. (Away from the end the log also gets when the composer grows.)
    if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#following = true;
    this.look();
    if (this.#following) this.#seen();
  };

  #seen() {
    this.#unread.clear();
    this.#mention();
  }

  #mention() {
    const unread = this.#unread.size;
    this.#newer.hidden = unread === 0;
    const count = unread === MANY ? `${MANY - 1}+` : String(unread);
    this.#newer.textContent = `${count} new ${unread === 1 ? 'message' : 'messages'} ↓`;
  }
}
