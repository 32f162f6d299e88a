/** @import { Frame, Welcome } from './protocol.js' */
import { afterClose, STOP } from './closing.js';
import { Socket } from './socket.js';

/** A connection that held for so long, in ms, was a good one: the next loss starts from short waits. */
const STABLE = 5_000;

/** Over how many ms a server spreads those whom it sends away, unless it says otherwise. */
const WITHIN = 5_000;

/**
 * @typedef {object} ConnectionOwner
 * @property {() => URL} url where to go now, with what is known so far
 * @property {() => void} connecting
 * @property {(welcome: Welcome) => void} opened
 * @property {(frame: Frame) => void} received
 * @property {(code: number) => void} closed
 * @property {() => Promise<string>} why the room doesn't let us in, if it says so; else empty
 * @property {(ms: number) => void} waiting before the next try
 * @property {(reason: string) => void} stopped it won't come back by itself
 */

/** The connection to the room: one socket after another. It is open from its welcome on. */
export class Connection {
  #owner;
  /** @type {Socket | undefined} */
  #socket;
  #open = false;
  #tries = 0;
  #within = WITHIN;
  /** @type {number | undefined} of the next try, undefined when none is planned */
  #next;
  /** @type {number | undefined} */
  #stable;

  /** @param {ConnectionOwner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  connect() {
    addEventListener('online', this.tryNow);
    document.addEventListener('visibilitychange', this.#seen);
    this.#try();
  }

  disconnect() {
    removeEventListener('online', this.tryNow);
    document.removeEventListener('visibilitychange', this.#seen);
    this.#socket?.disconnect();
    this.#lost(1000);
  }

  /**
   * @param {object} frame
   * @returns {boolean} whether it was handed to a socket; its answer alone tells that it arrived
   */
  send(frame) {
    if (this.#open) this.#socket?.send(frame);
    return this.#open;
  }

  tryNow = () => {
    if (this.#next !== undefined) this.#try();
  };

  /** Tries at once, also where it has stopped. */
  again() {
    if (!this.#socket) this.#try();
  }

  #seen = () => {
    if (document.hidden) return;
    this.tryNow();
    this.#socket?.check();
  };

  #try() {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#within = WITHIN;
    this.#owner.connecting();
    this.#socket = new Socket(this.#owner.url(), {
      received: (frame) => this.#received(frame),
      closed: (code, reason) => this.#closed(code, reason),
    });
  }

  /** @param {Frame} frame */
  #received(frame) {
    if (frame.type === 'welcome') {
      this.#open = true;
      this.#stable = setTimeout(() => (this.#tries = 0), STABLE);
      this.#owner.opened(frame);
    } else if (frame.type === 'closing') {
      this.#within = frame.within;
    } else {
      this.#owner.received(frame);
    }
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #closed(code, reason) {
    const refused = !this.#open;
    this.#lost(code);
    const wait = afterClose(code, this.#tries++, this.#within);
    if (wait === STOP) {
      this.#owner.stopped(reason);
    } else {
      this.#next = setTimeout(() => this.#try(), wait);
      this.#owner.waiting(wait);
      if (refused) this.#stopIfTold(this.#next);
    }
  }

  /**
   * A browser doesn't tell a script why an upgrade was refused.
   *
   * @param {number} next the try that is planned
   */
  async #stopIfTold(next) {
    const reason = await this.#owner.why();
    if (!reason || this.#next !== next) return;
    clearTimeout(next);
    this.#next = undefined;
    this.#owner.stopped(reason);
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
