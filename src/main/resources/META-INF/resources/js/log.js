/** @import { Announcer } from './announcer.js' */
/** @import { History } from './history.js' */
/** @import { Message, User, Welcome } from './protocol.js' */
import { Ends } from './ends.js';
import { dress, item, lineAbove, setOff } from './message.js';
import { isAfter } from './protocol.js';

/** As many messages stay on the page. */
const MOST = 500;

/** In a hidden page animation frames stop, and it is hidden for hours; ms. */
const HIDDEN_FRAME = 250;

/**
 * What everyone said: a window of at most MOST messages on the room's log. Mostly its lower end is the
 * log's own. A reader who goes far back leaves that; then new messages are counted, and loaded when
 * the reader comes to the lower end.
 */
export class Log {
  #log;
  #list;
  #start;
  #gap;
  #history;
  #announcer;
  #ends;
  /** @type {User} */
  #you = { id: '', name: '' };
  /** All that we have been called: without a cookie each connection has another id. */
  #mine = new Set();
  /** The place of the newest message that we know of. */
  #head;
  /** @type {Message[]} come, but not shown yet; at most MOST */
  #coming = [];
  #soon = false;
  #detached = false;
  #whole = false;
  #loading = false;
  /** Whether something came that the reader didn't see come. */
  #unseen = false;
  /** Whether the line where unread begins is that of this absence. */
  #away = false;

  /**
   * @param {HTMLElement} log
   * @param {HTMLElement} newer
   * @param {History} history
   * @param {Announcer} announcer
   */
  constructor(log, newer, history, announcer) {
    const inLog = (/** @type {string} */ id) => /** @type {HTMLElement} */ (log.querySelector(id));
    this.#log = log;
    this.#list = inLog('#messages');
    this.#start = inLog('#start');
    this.#gap = inLog('#gap');
    this.#history = history;
    this.#announcer = announcer;
    this.#head = log.dataset.at ?? '';
    this.#whole = this.#start.textContent !== '';
    this.#ends = new Ends(log, newer, {
      reachedStart: () => this.#load(!this.#whole, () => this.#older()),
      reachedEnd: () => this.#load(this.#detached, () => this.#newer()),
      wantsEnd: () => this.toEnd(),
    });
  }

  /** @param {string} read up to where the reader has read, or empty: all */
  connect(read) {
    const items = this.#items();
    items.forEach((li, i) => {
      dress(li, this.#you, li.classList.contains('own'));
      setOff(li, items[i - 1] ?? null);
    });
    const unread = items.find((li) => read && isAfter(li.dataset.at ?? '', read));
    if (unread && unread !== items[0]) lineAbove(unread, 'unread', 'New');
    this.#ends.connect();
    this.#ends.look();
  }

  disconnect() {
    this.#ends.disconnect();
  }

  /** Where a connection has to go on. */
  get head() {
    return this.#head;
  }

  /** @param {Welcome} welcome */
  welcome({ you, at, resumed }) {
    if (!resumed) {
      this.#gap.hidden = this.#detached || this.#list.childElementCount === 0;
      this.#head = at;
      this.#ends.follow();
    }
    this.called(you);
  }

  /** @param {User} you as you are called from now on */
  called(you) {
    if (you.id === this.#you.id && you.name === this.#you.name) return;
    this.#you = you;
    this.#mine.add(you.id);
    for (const li of this.#items()) dress(li, you, this.#isMine(li.dataset.from));
  }

  /**
   * @param {Message} message
   * @returns {boolean} whether it is news, and not one that we have
   */
  add(message) {
    if (!isAfter(message.at, this.#head)) return false;
    this.#head = message.at;
    if (this.#detached) {
      this.#ends.missed(1);
      return true;
    }
    this.#unseen ||= document.hidden || !this.#ends.following;
    this.#coming.push(message);
    if (this.#coming.length > MOST) this.#coming.shift();
    if (!this.#soon) {
      // One change of the page for all that come within a frame.
      this.#soon = true;
      if (document.hidden) setTimeout(this.#show, HIDDEN_FRAME);
      else requestAnimationFrame(this.#show);
    }
    return true;
  }

  /** Shows at once what has come. */
  flush() {
    if (this.#soon) this.#show();
  }

  /** Shows what is new to a reader who has spoken, or asks for it. */
  toEnd() {
    this.#ends.toEnd();
    if (this.#detached) this.#load(true, () => this.#newest());
  }

  /** Something has changed below the messages. */
  toEndIfThere() {
    if (this.#ends.following) this.#ends.follow();
  }

  /** Whether the reader sees the newest. */
  get atEnd() {
    return this.#ends.following && !this.#detached;
  }

  /** The reader has spoken, and so has read what was there. */
  spoke() {
    this.#unmark();
    this.toEnd();
  }

  #show = () => {
    if (!this.#soon) return;
    this.#soon = false;
    const messages = this.#coming;
    this.#coming = [];
    const looking = !this.#unseen;
    this.#unseen = false;
    if (!looking && !this.#away) this.#unmark();
    const items = this.#append(messages, !this.#announcer.mayRead(messages.length));
    if (!looking && !this.#away) {
      const unread = items.find((li) => !li.classList.contains('own'));
      if (unread) lineAbove(unread, 'unread', 'New');
      this.#away = unread !== undefined;
    } else if (looking) {
      this.#away = false;
    }
    this.#ends.above(() => this.#trim('firstElementChild'));
    if (this.#ends.following) this.#ends.follow();
    else this.#ends.missed(items.filter((li) => !li.classList.contains('own')).length);
  };

  #unmark() {
    const line = this.#list.querySelector('.unread');
    const li = line?.closest('li');
    line?.remove();
    if (li) setOff(li, li.previousElementSibling);
  }

  /**
   * @param {Message[]} messages that come right after those that are there
   * @param {boolean} quietly a screen reader doesn't read them
   */
  #append(messages, quietly) {
    if (quietly) this.#quiet();
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
    return items;
  }

  /** @param {Message} message */
  #item(message) {
    const own = this.#isMine(message.from.id);
    const li = item(message, own);
    dress(li, this.#you, own);
    return li;
  }

  /** @param {'firstElementChild' | 'lastElementChild'} side */
  #trim(side) {
    for (let i = this.#list.childElementCount; i > MOST; i--) {
      this.#list[side]?.remove();
      if (side === 'lastElementChild') this.#detached = true;
      else this.#whole = false;
    }
    if (!this.#whole) this.#start.textContent = '';
    if (side === 'firstElementChild') this.#setOffFirst();
  }

  #setOffFirst() {
    const first = /** @type {HTMLElement | null} */ (this.#list.firstElementChild);
    if (first && !first.querySelector('.day')) setOff(first, null);
  }

  // For so long that the browser has told the screen reader, or not told it.
  #quiet() {
    this.#log.ariaLive = 'off';
    setTimeout(() => (this.#log.ariaLive = 'polite'), 500);
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

  async #older() {
    const first = this.#items()[0]?.dataset.at ?? this.#head;
    const { messages, more } = await this.#history.before(first);
    this.#quiet();
    this.#whole = !more;
    this.#ends.above(() => {
      const next = this.#items()[0];
      this.#list.prepend(...messages.map((message) => this.#item(message)));
      const items = this.#items().slice(0, messages.length + 1);
      items.forEach((li, i) => (li !== next || i > 0) && setOff(li, items[i - 1] ?? null));
      if (this.#whole) this.#start.textContent = 'This is where the room begins. Say hello!';
    });
    this.#trim('lastElementChild');
    this.#ends.follow();
  }

  async #newer() {
    const last = this.#items().at(-1)?.dataset.at ?? this.#head;
    const { messages } = await this.#history.after(last);
    this.#append(messages, true);
    this.#reattach(messages.at(-1)?.at ?? last);
    this.#ends.above(() => this.#trim('firstElementChild'));
  }

  async #newest() {
    const { messages, more } = await this.#history.newest();
    this.#whole = !more;
    this.#list.replaceChildren();
    this.#append(messages, true);
    this.#reattach(messages.at(-1)?.at ?? this.#head);
    if (this.#detached) await this.#newer();
    this.#ends.toEnd();
  }

  /** @param {string} last what is shown of the log */
  #reattach(last) {
    this.#detached = isAfter(this.#head, last);
    if (!this.#detached) this.#head = last;
  }

  /** @param {string | undefined} id */
  #isMine(id) {
    return this.#mine.has(id);
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }
}
