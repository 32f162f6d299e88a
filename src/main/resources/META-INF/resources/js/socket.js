/** @import { Frame } from './protocol.js' */
import { DIALECT } from './protocol.js';

/** How long the server may take to answer an opening, a message or a ping, in ms. */
const PATIENCE = 15_000;

/** After so much silence we ask whether it is still there, in ms. */
const QUIET = 25_000;

/**
 * @typedef {object} SocketOwner
 * @property {(frame: Frame) => void} received
 * @property {(code: number, reason: string) => void} closed the end: nothing follows it
 */

/** One WebSocket to the room, in the json dialect. */
export class Socket {
  #owner;
  #socket;
  /** When the server was last heard of, in ms. */
  #heardAt = Date.now();
  /** @type {number | undefined} */
  #deadline;
  /** @type {number | undefined} */
  #quiet;

  /** @type {Record<string, (event: any) => void>} */
  #handlers = {
    message: ({ data }) => {
      this.#heard();
      this.#owner.received(JSON.parse(data));
    },
    close: ({ code, reason }) => this.#end(code, reason),
  };

  /**
   * @param {URL} url
   * @param {SocketOwner} owner
   */
  constructor(url, owner) {
    this.#owner = owner;
    this.#socket = new WebSocket(url, DIALECT);
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#socket.addEventListener(name, handler);
    }
    this.#listen();
  }

  /** The owner hears nothing more, not even `closed`. */
  disconnect() {
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#socket.removeEventListener(name, handler);
    }
    clearTimeout(this.#deadline);
    clearTimeout(this.#quiet);
    this.#socket.close(1000);
  }

  /** @param {object} frame */
  send(frame) {
    this.#socket.send(JSON.stringify(frame));
    this.#listen();
  }

  /** Asks whether the server is there, if it has been silent for long: timers of hidden pages are late. */
  check() {
    if (this.#socket.readyState === WebSocket.OPEN && Date.now() - this.#heardAt >= QUIET) {
      this.send({ type: 'ping' });
    }
  }

  // A socket whose other end vanished looks open for minutes. But all that we send is answered, so
  // silence after it means that nobody is there.
  #listen() {
    this.#deadline ??= setTimeout(() => this.#end(1006, 'The server does not answer'), PATIENCE);
  }

  #heard() {
    this.#heardAt = Date.now();
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#quiet ??= setTimeout(this.#ask, QUIET);
  }

  // One timer, set anew when it has run out, and not with each message.
  #ask = () => {
    const left = this.#heardAt + QUIET - Date.now();
    this.#quiet = left > 0 ? setTimeout(this.#ask, left) : undefined;
    this.check();
  };

  /**
   * @param {number} code
   * @param {string} reason
   */
  #end(code, reason) {
    this.disconnect();
    this.#owner.closed(code, reason);
  }
}
