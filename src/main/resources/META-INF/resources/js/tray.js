/** A message whose echo comes within this many ms isn't shown here on its way. */
const SOON = 1_000;

/** @import { Message, Outbox, State } from './outbox.js' */

/** @type {Record<State, string>} */
const SAYS = {
  held: 'Waiting for the connection',
  sent: 'Sending…',
  unconfirmed: 'Not confirmed – send again?',
  failed: 'Not sent: too long for the room',
};

/** @type {Record<string, {label: string, for: State[]}>} */
const ACTIONS = {
  again: { label: 'Send again', for: ['unconfirmed'] },
  discard: { label: 'Discard', for: ['held', 'unconfirmed', 'failed'] },
};

/** Shows the reader's own messages that are not out yet, between the log and the composer. */
export class Tray {
  #section;
  #list;
  #act;
  /** @type {number | undefined} */
  #later;

  /**
   * @param {HTMLElement} section
   * @param {(action: 'again' | 'discard', message: Message) => void} act
   */
  constructor(section, act) {
    this.#section = section;
    this.#list = /** @type {HTMLElement} */ (section.querySelector('ol'));
    this.#act = act;
  }

  /** @param {readonly Message[]} messages */
  show = (messages) => {
    clearTimeout(this.#later);
    const now = Date.now();
    const seen = messages.filter(({ state, since }) => state !== 'sent' || now - since >= SOON);
    if (seen.length < messages.length) this.#later = setTimeout(() => this.show(messages), SOON);
    if (seen.length > 0 || !this.#section.hidden) {
      this.#list.replaceChildren(...seen.map((message) => this.#item(message)));
      this.#section.hidden = seen.length === 0;
    }
  };

  /** @param {Message} message */
  #item(message) {
    const item = document.createElement('li');
    item.dataset.state = message.state;
    const text = item.appendChild(document.createElement('p'));
    text.dir = 'auto';
    text.textContent = message.text;
    const says = item.appendChild(document.createElement('small'));
    says.textContent = SAYS[message.state];
    for (const [action, { label, for: states }] of Object.entries(ACTIONS)) {
      if (!states.includes(message.state)) continue;
      const button = item.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => this.#act(/** @type {any} */ (action), message));
    }
    return item;
  }
}
