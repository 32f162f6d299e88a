import { afterClose, STOP } from './closing.js';
import { Socket } from './socket.js';

/** A connection that held for so long, in ms, was a good one: the next loss starts from short waits. */
const STABLE = 5_000;

/**
 * @typedef {object} ConnectionOwner
 * @property {() => void} connecting
 * @property {() => void} opened
 * @property {(text: string) => void} received
 * @property {(code: number) => void} closed
 * @property {(ms: number) => void} waiting before the next try
 * @property {(reason: string) => void} stopped it won't come back by itself
 */

/** The connection to the room: one socket after another. */
export class Connection {
  #url;
  #owner;
  /** @type {Socket | undefined} */
  #socket;
  #open = false;
  #tries = 0;
  /** @type {number | undefined} of the next try, undefined when none is planned */
  #next;
  /** @type {number | undefined} */
  #stable;

  /**
   * @param {URL} url
   * @param {ConnectionOwner} owner
   */
  constructor(url, owner) {
    this.#url = url;
    this.#owner = owner;
  }

  connect() {
    addEventListener('online', this.tryNow);
    document.addEventListener('visibilitychange', this.#tryWhenSeen);
    this.#try();
  }

  disconnect() {
    removeEventListener('online', this.tryNow);
    document.removeEventListener('visibilitychange', this.#tryWhenSeen);
    this.#socket?.disconnect();
    this.#lost(1000);
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it was handed to a socket; its echo alone tells that it arrived
   */
  send(text) {
    if (this.#open) this.#socket?.send(text);
    return this.#open;
  }

  tryNow = () => {
    if (this.#next !== undefined) this.#try();
  };

  #tryWhenSeen = () => {
    if (!document.hidden) this.tryNow();
  };

  #try() {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#owner.connecting();
    this.#socket = new Socket(this.#url, {
      opened: () => this.#opened(),
      received: (text) => this.#owner.received(text),
      closed: (code, reason) => this.#closed(code, reason),
    });
  }

  #opened() {
    this.#open = true;
    this.#stable = setTimeout(() => (this.#tries = 0), STABLE);
    this.#owner.opened();
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #closed(code, reason) {
    this.#lost(code);
    const wait = afterClose(code, this.#tries++);
    if (wait === STOP) {
      this.#owner.stopped(reason);
    } else {
      this.#next = setTimeout(() => this.#try(), wait);
      this.#owner.waiting(wait);
    }
  }

  /** @param {number} code */
  #lost(code) {
    clearTimeout(this.#next);
    clearTimeout(this.#stable);
    this.#next = this.#stable = this.#socket = undefined;
    this.#open = false;
    this.#owner.closed(code);
  }
}
