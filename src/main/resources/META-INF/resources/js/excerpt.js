/** @import { Entry, User } from './protocol.js' */
import { dress, empty, gather, item, lineAbove, setOff } from './message.js';
import { isAfter } from './protocol.js';

/** As many messages stay on the page. */
const MOST = 500;

const BEGINNING = 'This is where the room begins. Say hello!';

/** What of the room's log is on the page: at most MOST messages, one after the other. */
export class Excerpt {
  #list;
  #start;
  #gap;
  /** @type {User} */
  #you = { id: '', name: '' };
  /** All that we have been called: without a cookie each connection has another id. */
  #mine = new Set();
  #whole;

  /** @param {HTMLElement} log */
  constructor(log) {
    const inLog = (/** @type {string} */ id) => /** @type {HTMLElement} */ (log.querySelector(id));
    this.#list = inLog('#messages');
    this.#start = inLog('#start');
    this.#gap = inLog('#gap');
    this.#whole = this.#start.textContent !== '';
  }

  /**
   * Takes over what the server wrote.
   *
   * @param {string} read up to where the reader has read, or empty: all
   */
  connect(read) {
    const items = this.#items();
    items.forEach((li, i) => {
      dress(li, this.#you, li.classList.contains('own'));
      setOff(li, items[i - 1] ?? null);
    });
    this.#gather(); // a day may begin elsewhere here
    const unread = items.find((li) => read && isAfter(li.dataset.at ?? '', read));
    if (unread && unread !== items[0]) lineAbove(unread, 'unread', 'New');
  }

  /** @param {User} you as you are called from now on */
  called(you) {
    if (you.id === this.#you.id && you.name === this.#you.name) return;
    this.#you = you;
    this.#mine.add(you.id);
    for (const li of this.#items()) dress(li, you, this.#isMine(li.dataset.from));
  }

  /** Whether it begins where the room does. */
  get whole() {
    return this.#whole;
  }

  /** Where the oldest message stands, undefined without one. */
  get first() {
    return this.#items()[0]?.dataset.at;
  }

  /** Where the newest one stands. */
  get last() {
    return this.#items().at(-1)?.dataset.at;
  }

  /** Between the newest message and the next one some are missing. */
  breakOff() {
    this.#gap.hidden = this.#list.childElementCount === 0;
  }

  /**
   * @param {Entry[]} messages that come right after those that are there
   * @returns {HTMLElement[]}
   */
  append(messages) {
    const items = messages.map((message) => this.#item(message));
    let before = this.#list.lastElementChild;
    for (const li of items) {
      setOff(li, before);
      before = li;
    }
    if (!this.#gap.hidden && items.length > 0) {
      lineAbove(items[0], 'gap', this.#gap.textContent ?? '');
      this.#gap.hidden = true;
    }
    this.#list.append(...items);
    this.#gather();
    return items;
  }

  /**
   * @param {Entry[]} messages that come right before those that are there
   * @param {boolean} whole whether nothing comes before them
   */
  prepend(messages, whole) {
    const next = this.#items()[0];
    this.#list.prepend(...messages.map((message) => this.#item(message)));
    const items = this.#items().slice(0, messages.length + 1);
    items.forEach((li, i) => (li !== next || i > 0) && setOff(li, items[i - 1] ?? null));
    this.#gather();
    this.#begin(whole);
  }

  /**
   * @param {Entry[]} messages instead of those that are there
   * @param {boolean} whole whether nothing comes before them
   */
  replace(messages, whole) {
    this.#list.replaceChildren();
    this.append(messages);
    this.#begin(whole);
  }

  /** @returns {boolean} whether it let go of the oldest, which were too many */
  trimStart() {
    if (this.#list.childElementCount <= MOST) return false;
    while (this.#list.childElementCount > MOST) this.#list.firstElementChild?.remove();
    this.#begin(false);
    const [first] = this.#items();
    if (!first.querySelector('.day')) setOff(first, null);
    this.#gather();
    return true;
  }

  /** @returns {boolean} whether it let go of the newest, which were too many */
  trimEnd() {
    if (this.#list.childElementCount <= MOST) return false;
    while (this.#list.childElementCount > MOST) this.#list.lastElementChild?.remove();
    return true;
  }

  /**
   * @param {string} at
   * @returns {HTMLElement | null}
   */
  find(at) {
    return this.#list.querySelector(`[data-at="${CSS.escape(at)}"]`);
  }

  /** @param {HTMLElement[]} items what was said there is deleted */
  remove(items) {
    for (const li of items) {
      if (li.classList.contains('gone')) continue;
      empty(li);
      const next = /** @type {HTMLElement | null} */ (li.nextElementSibling);
      if (next) setOff(next, li);
    }
    this.#gather();
  }

  /** The line where unread begins goes. */
  unmark() {
    const line = this.#list.querySelector('.unread');
    const li = line?.closest('li');
    line?.remove();
    if (li) setOff(li, li.previousElementSibling);
    this.#gather();
  }

  #gather() {
    if (this.#list.querySelector('.gone')) gather(this.#items());
  }

  /** @param {boolean} whole */
  #begin(whole) {
    this.#whole = whole;
    this.#start.textContent = whole ? BEGINNING : '';
  }

  /** @param {Entry} message */
  #item(message) {
    const own = message.type === 'message' && this.#isMine(message.from.id);
    const li = item(message, own);
    dress(li, this.#you, own);
    return li;
  }

  /** @param {string | undefined} id */
  #isMine(id) {
    return this.#mine.has(id);
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }
}
