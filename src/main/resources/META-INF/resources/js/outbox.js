/** As many of the reader's own messages may be on their way. */
const MOST = 20;

/**
 * held: goes out, in order, as soon as there is a connection; sent: its echo has not come yet;
 * unconfirmed: the connection broke before the echo came, and nobody can know whether the others got
 * it; failed: the server refused it.
 *
 * @typedef {'held' | 'sent' | 'unconfirmed' | 'failed'} State
 * @typedef {{text: string, state: State, since: number}} Message since when it is in its state, in ms
 */

/** What the reader said and has not yet come back from the room. Nothing in it is sent twice unasked. */
export class Outbox {
  #send;
  #changed;
  /** @type {Message[]} in the order of sending */
  #messages = [];

  /**
   * @param {(text: string) => boolean} send false when there is no connection
   * @param {(messages: readonly Message[]) => void} changed
   */
  constructor(send, changed) {
    this.#send = send;
    this.#changed = changed;
  }

  /** @param {Message[]} messages what `disconnect` gave back */
  connect(messages) {
    this.#messages = messages;
    this.#changed(messages);
  }

  disconnect() {
    return this.#messages;
  }

  /**
   * @param {string} text
   * @returns {State | undefined} undefined when it has no room: the caller keeps the text
   */
  say(text) {
    if (this.#messages.length >= MOST) return undefined;
    const message = put({ text, state: 'held', since: 0 }, 'held');
    this.#messages.push(message);
    this.flush();
    return message.state;
  }

  /** Sends what is held. */
  flush() {
    for (const message of this.#messages) {
      if (message.state !== 'held') continue;
      if (!this.#send(message.text)) break;
      put(message, 'sent');
    }
    this.#changed(this.#messages);
  }

  /**
   * @param {string} text of a message from the room
   * @returns {boolean} whether it is our own echo. Somebody else's same words look the same in the text
   *     dialect: then theirs is taken for ours and ours for theirs.
   */
  received(text) {
    const own = this.#messages.find((message) => message.state === 'sent' && message.text === text);
    if (own) this.discard(own);
    return own !== undefined;
  }

  /** @param {number} code the connection's end */
  closed(code) {
    const sent = this.#messages.filter(({ state }) => state === 'sent');
    if (sent.length === 0) return;
    for (const message of sent) put(message, 'unconfirmed');
    if (code === 1009) {
      put(sent.reduce((a, b) => (b.text.length > a.text.length ? b : a)), 'failed');
    }
    this.#changed(this.#messages);
  }

  /** @param {Message} message unconfirmed, and the reader wants it out */
  again(message) {
    this.discard(message);
    this.say(message.text);
  }

  /** @param {Message} message */
  discard(message) {
    this.#messages = this.#messages.filter((other) => other !== message);
    this.#changed(this.#messages);
  }
}

/**
 * @param {Message} message
 * @param {State} state
 */
function put(message, state) {
  return Object.assign(message, { state, since: Date.now() });
}
