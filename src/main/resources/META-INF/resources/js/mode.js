/** @import { Mode as Rules } from './protocol.js' */
/** @import { Composer } from './composer.js' */

/** Says how the room may be spoken in, and keeps to it. */
export class Mode {
  #line;
  #composer;
  #moderator;
  /** @type {Required<Rules>} */
  #rules = { slowSeconds: 0, readOnly: false };
  #free = 0;
  /** @type {number | undefined} */
  #tick;

  /**
   * @param {HTMLElement} line
   * @param {Composer} composer
   * @param {boolean} moderator whom no mode binds
   */
  constructor(line, composer, moderator) {
    this.#line = line;
    this.#composer = composer;
    this.#moderator = moderator;
  }

  get rules() {
    return this.#rules;
  }

  /**
   * @param {Rules} rules
   * @returns {number} ms that the reader has to wait between two messages
   */
  changed({ slowSeconds = 0, readOnly = false }) {
    this.#rules = { slowSeconds, readOnly };
    this.#composer.lock(readOnly && !this.#moderator);
    if (readOnly) this.#say('Read-only: moderators alone may write at the moment.');
    else if (slowSeconds > 0) this.#say(`Slow mode: one message in ${seconds(slowSeconds)} from each.`);
    else this.#say('');
    return this.#moderator ? 0 : slowSeconds * 1_000;
  }

  /** @param {number} free when the next message may go out, in ms since 1970; 0: at once */
  wait(free) {
    if (free === this.#free) return;
    this.#free = free;
    this.#count();
  }

  /** @param {string} text */
  #say(text) {
    this.#line.textContent = text;
    this.#line.hidden = text === '';
    this.#count();
  }

  // Seconds are for the eye: a screen reader would read out each of them.
  #count = () => {
    clearTimeout(this.#tick);
    const left = Math.ceil((this.#free - Date.now()) / 1_000);
    this.#line.querySelector('span')?.remove();
    if (left <= 0 || this.#rules.slowSeconds === 0) return;
    const count = document.createElement('span');
    count.ariaHidden = 'true';
    count.textContent = ` You can send the next one in ${left} s.`;
    this.#line.append(count);
    this.#tick = setTimeout(this.#count, 1_000);
  };
}

/** @param {number} count */
const seconds = (count) => (count === 1 ? 'a second' : `${count} seconds`);
