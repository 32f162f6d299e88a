/** @import { Message as Said, Problem } from './protocol.js' */

/** As many of the reader's own messages may be on their way. */
const MOST = 20;

/** So long, in ms, the room knows an id again; less than its 2 minutes, for the way there. */
const KNOWN_AGAIN = 110_000;

/** @type {Record<string, string>} what to say of an error's code */
const WHY = {
  'too-long': 'Too long for the room',
  empty: 'There is nothing in it',
  'not-stored': 'The room can’t store it at the moment',
  'read-only': 'Only moderators may write at the moment',
};

const UNSURE = 'The connection broke: it may be out already';

/**
 * waiting: goes out, in order, as soon as there is a connection; held: the same, when slow mode allows
 * the next one; sending: the room hasn't
 * acknowledged it; failed: it won't go out by itself.
 *
 * @typedef {'waiting' | 'held' | 'sending' | 'failed'} State
 * @typedef {object} Message
 * @property {string} id ours, by which the room knows it again
 * @property {string} text
 * @property {State} state
 * @property {number} first when it first went out, in ms since 1970; 0 if it never has
 * @property {string} why it failed, for a person
 */

/** What the reader said and the room has not acknowledged. Each is said once, however often it goes out. */
export class Outbox {
  #send;
  #changed;
  /** @type {Message[]} in the order of sending */
  #messages = [];
  #user = '';
  /** How long slow mode wants one to wait after each message, in ms; 0: it is off. */
  #pause = 0;
  /** When the next message may go out, in ms since 1970. */
  #free = 0;
  /** @type {number | undefined} */
  #next;

  /**
   * @param {(frame: object) => boolean} send false when there is no connection
   * @param {(messages: readonly Message[]) => void} changed
   */
  constructor(send, changed) {
    this.#send = send;
    this.#changed = changed;
  }

  /** @param {Message[]} messages what was kept */
  connect(messages) {
    this.#messages = messages;
    this.#changed(messages);
  }

  /**
   * @param {string} text
   * @returns {State | undefined} undefined when it has no room: the caller keeps the text
   */
  say(text) {
    if (this.#messages.length >= MOST) return undefined;
    /** @type {Message} */
    const message = { id: newId(), text, state: 'waiting', first: 0, why: '' };
    this.#messages.push(message);
    this.flush();
    return message.state;
  }

  /**
   * There is a connection: what the room may not have heard goes out, with the same ids. It doesn't
   * know an id of another user, which is who we are where the browser keeps no cookie, nor one of
   * long ago: whether that was said only the reader can see.
   *
   * @param {string} user who we are
   */
  opened(user) {
    for (const message of this.#messages) {
      if (message.state !== 'sending') continue;
      const known = Date.now() - message.first < KNOWN_AGAIN && (this.#user || user) === user;
      if (known) message.state = 'waiting';
      else fail(message, UNSURE);
    }
    this.#user = user;
    this.flush();
  }

  /** @param {number} pause of slow mode, in ms; 0: it is off */
  set pause(pause) {
    this.#free = pause === 0 ? 0 : Math.min(this.#free, Date.now() + pause);
    this.#pause = pause;
  }

  /** When the next message may go out, in ms since 1970; 0: at once. */
  get free() {
    return this.#pause === 0 ? 0 : this.#free;
  }

  /**
   * @param {Said} said
   * @returns {boolean} whether it acknowledges one of these
   */
  said({ id }) {
    const own = this.#messages.find((message) => message.id === id);
    if (own) this.discard(own);
    return own !== undefined;
  }

  /** @param {Problem} problem */
  refused({ id, code, message: why, retryAfter = this.#pause }) {
    const own = this.#messages.find((message) => message.id === id);
    if (!own) return;
    if (code === 'slow-mode') {
      Object.assign(own, { state: 'held', first: 0 });
      this.#pause ||= retryAfter;
      this.#free = Date.now() + retryAfter;
      this.flush();
    } else {
      fail(own, WHY[code] ?? why);
      this.#changed(this.#messages);
    }
  }

  /** @param {number} code the connection's end */
  closed(code) {
    const sending = this.#messages.filter(({ state }) => state === 'sending');
    if (code === 1009 && sending.length > 0) {
      fail(sending.reduce((a, b) => (b.text.length > a.text.length ? b : a)), WHY['too-long']);
    }
    this.#changed(this.#messages);
  }

  /** @param {Message} message failed, and the reader wants it out */
  again(message) {
    message.state = 'waiting';
    message.first = 0;
    this.flush();
  }

  /** @param {Message} message */
  discard(message) {
    this.#messages = this.#messages.filter((other) => other !== message);
    this.#changed(this.#messages);
  }

  /** Sends what waits and may go out. */
  flush = () => {
    clearTimeout(this.#next);
    for (const message of this.#messages) {
      if (message.state !== 'waiting' && message.state !== 'held') continue;
      const wait = this.free - Date.now();
      if (wait > 0) {
        message.state = 'held';
        this.#next = setTimeout(this.flush, wait);
        continue;
      }
      message.state = 'waiting';
      if (!this.#send({ type: 'say', id: message.id, text: message.text })) break;
      message.state = 'sending';
      message.first ||= Date.now();
      this.#free = Date.now() + this.#pause;
    }
    this.#changed(this.#messages);
  };
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}

/**
 * @param {Message} message
 * @param {string} why
 */
function fail(message, why) {
  Object.assign(message, { state: 'failed', why });
}
