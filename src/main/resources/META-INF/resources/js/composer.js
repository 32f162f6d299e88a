const utf8 = new TextEncoder();

/** With fewer bytes left than that the reader is told how many. */
const FEW = 200;

/** Where the reader writes. A text leaves it only when `say` has taken it. */
export class Composer {
  #form;
  #say;
  #text;
  #paper;
  #hint;
  #send;
  #maxBytes;
  #changed;
  #invitation;

  /** @type {Record<string, (event: any) => void>} */
  #handlers = {
    submit: (event) => this.#submit(event),
    input: () => {
      this.check();
      this.#changed(this.#text.value);
    },
    keydown: (event) => this.#keydown(event),
    // The composer keeps its focus, and a phone its keyboard.
    mousedown: (event) => event.target === this.#send && event.preventDefault(),
  };

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} hint a line for what the writer should know
   * @param {(text: string) => {taken: boolean, hint: string}} say
   * @param {(text: string) => void} changed
   */
  constructor(form, hint, say, changed) {
    this.#form = form;
    this.#changed = changed;
    this.#say = say;
    this.#text = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
    this.#paper = /** @type {HTMLElement} */ (this.#text.parentElement);
    this.#hint = hint;
    this.#send = form.querySelector('button');
    this.#invitation = this.#text.placeholder;
    this.#maxBytes = Number(this.#text.dataset.maxBytes);
    this.#text.removeAttribute('maxlength'); // characters, and for who has no script
    form.noValidate = true;
  }

  /** @param {string} draft what was typed before */
  connect(draft) {
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#form.addEventListener(name, handler);
    }
    const hint = this.#hint.textContent ?? '';
    // What was typed before this script ran is the reader's, too.
    this.#put(this.#text.value || draft);
    if (hint) this.tell(hint); // why it was refused
  }

  disconnect() {
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#form.removeEventListener(name, handler);
    }
  }

  focus() {
    this.#text.focus();
  }

  /** @param {boolean} locked nothing can be written or sent; what is written stays */
  lock(locked) {
    this.#text.readOnly = locked;
    this.#text.placeholder = locked ? 'Only moderators may write' : this.#invitation;
    if (this.#send) this.#send.disabled = locked;
  }

  /** @param {string} hint shown until the text changes */
  tell(hint) {
    this.#hint.textContent = hint;
  }

  /**
   * Tells anew whether what is typed is too long.
   *
   * @returns {boolean} whether it can be sent
   */
  check() {
    // The stylesheet lays out the same text, unseen, behind the textarea: so the textarea grows with
    // its text, and nothing has to be measured.
    this.#paper.dataset.text = this.#text.value;
    const left = this.#maxBytes - utf8.encode(this.#text.value).length;
    this.#text.ariaInvalid = String(left < 0);
    if (left < 0) this.tell(`Too long by ${-left} bytes: a message may have ${this.#maxBytes}.`);
    else this.tell(left < FEW ? `${left} bytes left` : '');
    return left >= 0;
  }

  /** @param {KeyboardEvent} event */
  #keydown(event) {
    // While an input method composes, Enter takes its word. Safari tells so by 229 alone.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing || event.target !== this.#text) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.focus();
    const text = this.#text.value.toWellFormed();
    if (this.#text.readOnly || text.trim() === '' || !this.check()) return;
    const { taken, hint } = this.#say(text);
    if (taken) this.#put('');
    this.tell(hint);
  }

  /** @param {string} text */
  #put(text) {
    this.#text.value = text;
    this.check();
    this.#changed(text);
  }
}
