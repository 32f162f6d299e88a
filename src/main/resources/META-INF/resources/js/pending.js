/** @import { Message, State } from './outbox.js' */
import { make } from './message.js';

/** @type {Record<State, string>} */
const SAYS = {
  waiting: 'Waiting for the connection',
  held: 'Slow mode: goes out by itself',
  sending: 'Sending…',
  failed: 'Not sent',
};

/** @type {Record<'again' | 'discard', {label: string, for: State[]}>} */
const ACTIONS = {
  again: { label: 'Try again', for: ['failed'] },
  discard: { label: 'Discard', for: ['waiting', 'held', 'failed'] },
};

/** The reader's own messages that are not out yet, at the end of the log. */
export class Pending {
  #list;
  #act;
  /** @type {Map<string, {state: State, item: HTMLElement}>} by the messages' ids */
  #items = new Map();

  /**
   * @param {HTMLElement} list
   * @param {(action: 'again' | 'discard', message: Message) => void} act
   */
  constructor(list, act) {
    this.#list = list;
    this.#act = act;
  }

  /** @param {readonly Message[]} messages */
  show(messages) {
    const items = new Map();
    for (const message of messages) {
      const known = this.#items.get(message.id);
      const item = known?.state === message.state ? known.item : this.#item(message);
      items.set(message.id, { state: message.state, item });
    }
    this.#items = items;
    this.#list.replaceChildren(...Array.from(items.values(), ({ item }) => item));
  }

  /** @param {Message} message */
  #item(message) {
    const text = make('p', 'text', message.text);
    text.dir = 'auto';
    const fate = make('p', 'fate', SAYS[message.state] + (message.why && `: ${message.why}`));
    for (const [action, { label, for: states }] of Object.entries(ACTIONS)) {
      if (!states.includes(message.state)) continue;
      const button = make('button', '', label);
      button.type = 'button';
      button.addEventListener('click', () => this.#act(/** @type {any} */ (action), message));
      fate.append(button);
    }
    const item = make('li', 'own first', make('div', 'body', text, fate));
    item.dataset.state = message.state;
    return item;
  }
}
