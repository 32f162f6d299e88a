/** @import { Announcer } from './announcer.js' */
/** @import { Excerpt } from './excerpt.js' */
/** @import { History } from './history.js' */
/** @import { Deleted, Entry, User, Welcome } from './protocol.js' */
import { Arrivals } from './arrivals.js';
import { Ends } from './ends.js';
import { lineAbove } from './message.js';
import { Paging } from './paging.js';
import { isAfter } from './protocol.js';

/**
 * What everyone said, as it comes, and as the reader goes through it. Mostly the excerpt on the page
 * ends where the log does. A reader who goes far back leaves that end; then new messages are counted,
 * and loaded when the reader comes to the excerpt's.
 */
export class Log {
  #log;
  #excerpt;
  #announcer;
  #ends;
  /** Up to where we know the log. */
  #head;
  /** The place of the newest of it that is to be read. */
  #newest;
  #arrivals = new Arrivals((coming, going) => this.#show(coming, going));
  #paging;
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
    this.#announcer = announcer;
    this.#head = this.#newest = log.dataset.at ?? '';
    this.#ends = new Ends(log, newer, {
      reachedStart: () => this.#paging.older(),
      reachedEnd: () => this.#paging.newer(),
      wantsEnd: () => this.toEnd(),
    });
    this.#paging = new Paging(excerpt, history, {
      head: () => this.#head,
      newest: () => this.#newest,
      reached: (last) => this.#reach(last),
      left: (entries) => this.#arrivals.left(entries),
      above: (change) => this.#ends.above(change),
      quiet: () => this.#quiet(),
      follow: () => this.#ends.follow(),
      toEnd: () => this.#ends.toEnd(),
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
      if (!this.#paging.detached) this.#excerpt.breakOff();
      this.#head = this.#newest = at;
      this.#ends.follow();
    }
    this.called(you);
  }

  /** @param {User} you as you are called from now on */
  called(you) {
    this.#excerpt.called(you);
  }

  /**
   * @param {Entry} entry
   * @returns {boolean} whether it is news, and not one that we have
   */
  add(entry) {
    if (!this.#reach(entry.at)) return false;
    this.#newest = entry.at;
    if (this.#paging.detached) {
      if (!entry.deleted) this.#ends.missed(entry.at);
      return true;
    }
    this.#unseen ||= document.hidden || !this.#ends.following;
    this.#arrivals.add(entry);
    return true;
  }

  /** @param {Deleted} deleted */
  remove({ at, message }) {
    this.#reach(at);
    this.#arrivals.remove(message);
  }

  /**
   * @param {string} at
   * @returns {boolean} whether the log goes on there
   */
  #reach(at) {
    const further = isAfter(at, this.#head);
    if (further) this.#head = at;
    return further;
  }

  /** Shows at once what has come. */
  flush() {
    this.#arrivals.flush();
  }

  /** Shows what is new to a reader who has spoken, or asks for it. */
  toEnd() {
    this.#ends.toEnd();
    this.#paging.last();
  }

  /** Something has changed below the messages. */
  toEndIfThere() {
    if (this.#ends.following) this.#ends.follow();
  }

  /** Whether the reader sees the newest. */
  get atEnd() {
    return this.#ends.following && !this.#paging.detached;
  }

  /** The reader has spoken, and so has read what was there. */
  spoke() {
    this.#excerpt.unmark();
    this.toEnd();
  }

  /**
   * @param {Entry[]} coming
   * @param {string[]} going places
   */
  #show(coming, going) {
    if (going.length > 0) this.#takeAway(going);
    if (this.#paging.detached) coming.forEach(({ at }) => this.#ends.missed(at));
    else if (coming.length > 0) this.#putIn(coming);
    if (this.#ends.following) this.#ends.follow();
  }

  /** @param {string[]} places */
  #takeAway(places) {
    this.#quiet();
    const items = places.flatMap((at) => this.#excerpt.find(at) ?? []);
    const top = this.#log.getBoundingClientRect().top;
    const above = new Set(items.filter((li) => li.getBoundingClientRect().bottom < top));
    this.#ends.above(() => this.#excerpt.remove([...above]));
    this.#excerpt.remove(items.filter((li) => !above.has(li)));
    for (const at of places) this.#ends.forget(at);
  }

  /** @param {Entry[]} entries */
  #putIn(entries) {
    const looking = !this.#unseen;
    this.#unseen = false;
    if (!looking && !this.#away) this.#excerpt.unmark();
    if (!this.#announcer.mayRead(entries.length)) this.#quiet();
    const items = this.#excerpt.append(entries);
    const others = items.filter((li) => !li.matches('.own, .gone'));
    if (!looking && !this.#away) {
      if (others.length > 0) lineAbove(others[0], 'unread', 'New');
      this.#away = others.length > 0;
    } else if (looking) {
      this.#away = false;
    }
    this.#paging.trimStart();
    if (!this.#ends.following) others.forEach(({ dataset }) => this.#ends.missed(dataset.at ?? ''));
  }

  // For so long that the browser has told the screen reader, or not told it.
  #quiet() {
    this.#log.ariaLive = 'off';
    setTimeout(() => (this.#log.ariaLive = 'polite'), 500);
  }
}
