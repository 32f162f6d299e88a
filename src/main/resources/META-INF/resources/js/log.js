/** @import { Announcer } from './announcer.js' */
/** @import { Excerpt } from './excerpt.js' */
/** @import { History } from './history.js' */
/** @import { Message, User, Welcome } from './protocol.js' */
import { Ends } from './ends.js';
import { lineAbove } from './message.js';
import { isAfter } from './protocol.js';

/** As many messages may wait to be shown. */
const MOST = 500;

/** In a hidden page animation frames stop, and it is hidden for hours; ms. */
const HIDDEN_FRAME = 250;

/**
 * What everyone said, as it comes, and as the reader goes through it. Mostly the excerpt on the page
 * ends where the log does. A reader who goes far back leaves that end; then new messages are counted,
 * and loaded when the reader comes to the excerpt's.
 */
export class Log {
  #log;
  #excerpt;
  #history;
  #announcer;
  #ends;
  /** The place of the newest message that we know of. */
  #head;
  /** @type {Message[]} come, but not shown yet; at most MOST */
  #coming = [];
  #soon = false;
  #detached = false;
  #loading = false;
  /** Whether something came that the reader didn't see come. */
  #unseen = false;
  /** Whether the line where unread begins is that of this absence. */
  #away = false;

  /**
   * @param {HTMLElement} log
   * @param {HTMLElement} newer
   * @param {Excerpt} excerpt
   * @param {History} history
   * @param {Announcer} announcer
   */
  constructor(log, newer, excerpt, history, announcer) {
    this.#log = log;
    this.#excerpt = excerpt;
    this.#history = history;
    this.#announcer = announcer;
    this.#head = log.dataset.at ?? '';
    this.#ends = new Ends(log, newer, {
      reachedStart: () => this.#load(!excerpt.whole, () => this.#older()),
      reachedEnd: () => this.#load(this.#detached, () => this.#newer()),
      wantsEnd: () => this.toEnd(),
    });
  }

  /** @param {string} read up to where the reader has read, or empty: all */
  connect(read) {
    this.#excerpt.connect(read);
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
      if (!this.#detached) this.#excerpt.breakOff();
      this.#head = at;
      this.#ends.follow();
    }
    this.called(you);
  }

  /** @param {User} you as you are called from now on */
  called(you) {
    this.#excerpt.called(you);
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
    this.#excerpt.unmark();
    this.toEnd();
  }

  #show = () => {
    if (!this.#soon) return;
    this.#soon = false;
    const messages = this.#coming;
    this.#coming = [];
    const looking = !this.#unseen;
    this.#unseen = false;
    if (!looking && !this.#away) this.#excerpt.unmark();
    if (!this.#announcer.mayRead(messages.length)) this.#quiet();
    const items = this.#excerpt.append(messages);
    const others = items.filter((li) => !li.classList.contains('own'));
    if (!looking && !this.#away) {
      if (others.length > 0) lineAbove(others[0], 'unread', 'New');
      this.#away = others.length > 0;
    } else if (looking) {
      this.#away = false;
    }
    this.#ends.above(() => this.#excerpt.trimStart());
    if (this.#ends.following) this.#ends.follow();
    else this.#ends.missed(others.length);
  };

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
    const { messages, more } = await this.#history.before(this.#excerpt.first ?? this.#head);
    this.#quiet();
    this.#ends.above(() => this.#excerpt.prepend(messages, !more));
    if (this.#excerpt.trimEnd()) this.#detached = true;
    this.#ends.follow();
  }

  async #newer() {
    const last = this.#excerpt.last ?? this.#head;
    const { messages } = await this.#history.after(last);
    this.#quiet();
    this.#excerpt.append(messages);
    this.#reattach(messages.at(-1)?.at ?? last);
    this.#ends.above(() => this.#excerpt.trimStart());
  }

  async #newest() {
    const { messages, more } = await this.#history.newest();
    this.#quiet();
    this.#excerpt.replace(messages, !more);
    this.#reattach(messages.at(-1)?.at ?? this.#head);
    if (this.#detached) await this.#newer();
    this.#ends.toEnd();
  }

  /** @param {string} last what is shown of the log */
  #reattach(last) {
    this.#detached = isAfter(this.#head, last);
    if (!this.#detached) this.#head = last;
  }
}
