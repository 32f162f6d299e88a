/** @import { Problem, User } from './protocol.js' */
import { hue, nameOf } from './message.js';

/** If nobody has said anything against a name for so long, in ms, it is ours. */
const CONSENT = 2_000;

/** @type {Record<string, string>} what to say of an error's code; else what the server says */
const WHY = {
  'name-taken': 'Somebody has that name, or one that looks like it.',
  'bad-name': '',
};

/**
 * @typedef {object} NameplateOwner
 * @property {(name: string) => boolean} rename whether there is a connection to ask
 * @property {(name: string) => void} renamed
 * @property {(hint: string) => void} tell
 * @property {() => void} done the name has been dealt with
 */

/** The reader's own name, which can be changed where it stands. */
export class Nameplate {
  #button;
  #form;
  #input;
  #owner;
  #name = '';
  #wish = '';
  /** @type {number | undefined} */
  #consent;

  /**
   * @param {HTMLElement} button
   * @param {HTMLFormElement} form
   * @param {NameplateOwner} owner
   */
  constructor(button, form, owner) {
    this.#button = button;
    this.#form = form;
    this.#input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
    this.#owner = owner;
    button.addEventListener('click', () => this.#open());
    form.addEventListener('submit', (event) => this.#submit(event));
    form.addEventListener('keydown', (event) => event.key === 'Escape' && this.#close());
    form.querySelector('[type="button"]')?.addEventListener('click', () => this.#close());
  }

  /** @param {User} you */
  called({ id, name }) {
    this.#name = name;
    this.#button.replaceChildren('You are ', nameOf(name), ' – change');
    this.#button.dataset.hue = hue(id);
    if (this.#form.hidden) this.#button.hidden = false;
    if (name === this.#wish) this.#agreed();
  }

  /**
   * @param {Problem} problem
   * @returns {boolean} whether it was about the name
   */
  refused({ code, message }) {
    if (!(code in WHY)) return false;
    clearTimeout(this.#consent);
    this.#wish = '';
    this.#owner.tell(WHY[code] || message);
    if (!this.#form.hidden) this.#input.select();
    return true;
  }

  /** The connection is gone, and an answer with it. */
  closed() {
    clearTimeout(this.#consent);
    this.#wish = '';
  }

  #open() {
    this.#button.hidden = true;
    this.#form.hidden = false;
    this.#input.value = this.#name;
    this.#input.select();
  }

  #close() {
    this.#form.hidden = true;
    this.#button.hidden = false;
    this.#owner.tell('');
    this.#owner.done();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const name = this.#input.value.trim();
    if (name === '' || name === this.#name) return this.#close();
    if (!this.#owner.rename(name)) {
      return this.#owner.tell('The name can be changed when the connection is back.');
    }
    this.#wish = name;
    // Of a crowd the room tells the number alone: then silence is consent.
    clearTimeout(this.#consent);
    this.#consent = setTimeout(() => this.#agreed(), CONSENT);
  }

  #agreed() {
    clearTimeout(this.#consent);
    const name = this.#wish;
    this.#wish = '';
    if (!this.#form.hidden) this.#close();
    if (name !== this.#name) this.#owner.renamed(name);
  }
}
