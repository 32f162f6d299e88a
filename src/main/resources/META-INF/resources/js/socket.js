/** How long the server may take to answer an opening or a message, in ms. */
const PATIENCE = 15_000;

/**
 * @typedef {object} SocketOwner
 * @property {() => void} opened
 * @property {(text: string) => void} received
 * @property {(code: number, reason: string) => void} closed the end: nothing follows it
 */

/** One WebSocket to the room, in the text dialect: each text frame is one message. */
export class Socket {
  #owner;
  #socket;
  /** @type {number | undefined} */
  #deadline;

  /** @type {Record<string, (event: any) => void>} */
  #handlers = {
    open: () => {
      this.#heard();
      this.#owner.opened();
    },
    message: ({ data }) => {
      this.#heard();
      this.#owner.received(data);
    },
    close: ({ code, reason }) => this.#end(code, reason),
  };

  /**
   * @param {URL} url
   * @param {SocketOwner} owner
   */
  constructor(url, owner) {
    this.#owner = owner;
    this.#socket = new WebSocket(url, 'chatroom.v1.text');
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
    this.#heard();
    this.#socket.close(1000);
  }

  /** @param {string} text */
  send(text) {
    this.#socket.send(text);
    this.#listen();
  }

  // A socket whose other end vanished looks open for minutes. But each message is echoed, so silence
  // after one means that nobody is there.
  #listen() {
    this.#deadline ??= setTimeout(() => this.#end(1006, 'The server does not answer'), PATIENCE);
  }

  #heard() {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #end(code, reason) {
    this.disconnect();
    this.#owner.closed(code, reason);
  }
}
