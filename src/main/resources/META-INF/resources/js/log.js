/** As many messages stay on the page; the oldest go. */
const MOST = 500;

/** A log of which less than this many pixels lie below the window is read at its end. */
const NEAR = 8;

/** What everyone said. It follows new messages while the reader is at its end, and else stands still. */
export class Log {
  #log;
  #list;
  #newer;
  #following = true;
  /** Where the log stood when we last looked, in pixels. */
  #top = 0;
  #unread = 0;
  /** @type {HTMLElement[]} come, but not shown yet; at most MOST */
  #coming = [];
  /** @type {number | undefined} */
  #soon;
  #resized = new ResizeObserver(() => this.#follow());

  /**
   * @param {HTMLElement} log the element that scrolls
   * @param {HTMLElement} list in it
   * @param {HTMLElement} newer the button that says how many messages came meanwhile
   */
  constructor(log, list, newer) {
    this.#log = log;
    this.#list = list;
    this.#newer = newer;
  }

  connect() {
    this.#log.addEventListener('scroll', this.#scrolled);
    this.#newer.addEventListener('click', this.toEnd);
    this.#newer.addEventListener('mousedown', this.#stay);
    this.#resized.observe(this.#log);
  }

  disconnect() {
    this.#log.removeEventListener('scroll', this.#scrolled);
    this.#newer.removeEventListener('click', this.toEnd);
    this.#newer.removeEventListener('mousedown', this.#stay);
    this.#resized.disconnect();
  }

  /**
   * @param {string} text
   * @param {boolean} own
   */
  add(text, own) {
    const item = document.createElement('li');
    item.dir = 'auto';
    item.textContent = text;
    if (own) item.dataset.own = '';
    this.#coming.push(item);
    if (this.#coming.length > MOST) this.#coming.shift();
    // One change of the page for all that come within a frame. Not an animation frame: those stop in
    // hidden pages, and a page is hidden for hours.
    this.#soon ??= setTimeout(() => this.#show(), 16);
  }

  toEnd = () => {
    // The button goes: who pressed it by key reads on in the log, who clicked it is where they were.
    if (document.activeElement === this.#newer) this.#log.focus();
    this.#following = true;
    this.#follow();
    this.#mention(0);
  };

  /** @param {MouseEvent} event */
  #stay = (event) => event.preventDefault();

  #show() {
    this.#soon = undefined;
    const items = this.#coming;
    this.#coming = [];
    this.#list.append(...items);
    this.#trim();
    this.#follow();
    if (!this.#following) this.#mention(Math.min(this.#unread + items.length, MOST));
  }

  #trim() {
    const surplus = this.#list.childElementCount - MOST;
    if (surplus <= 0) return;
    const before = this.#list.scrollHeight;
    for (let i = 0; i < surplus; i++) this.#list.firstElementChild?.remove();
    // What the reader reads stays where it is. (The stylesheet switches the browser's own anchoring
    // off, since not all browsers have it.)
    if (!this.#following) this.#log.scrollTop -= before - this.#list.scrollHeight;
  }

  #follow() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
  }

  #scrolled = () => {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    // Only the reader scrolls up. (Away from the end the log also gets when the composer grows.)
    if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#following = true;
    if (this.#following) this.#mention(0);
  };

  /** @param {number} unread */
  #mention(unread) {
    this.#unread = unread;
    this.#newer.hidden = unread === 0;
    this.#newer.textContent = `${unread} new ${unread === 1 ? 'message' : 'messages'} ↓`;
  }
}
