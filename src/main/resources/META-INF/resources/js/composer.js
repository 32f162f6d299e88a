const utf8 = new TextEncoder();

/** Where the reader writes. A text leaves it only when `say` has taken it. */
export class Composer {
  #form;
  #say;
  #text;
  #paper;
  #hint;
  #send;
  #maxBytes;

  /** @type {Record<string, (event: any) => void>} */
  #handlers = {
    submit: (event) => this.#submit(event),
    input: () => this.check(),
    keydown: (event) => this.#keydown(event),
    // The composer keeps its focus, and a phone its keyboard.
    mousedown: (event) => event.target === this.#send && event.preventDefault(),
  };

  /**
   * @param {HTMLFormElement} form
   * @param {(text: string) => {taken: boolean, hint: string}} say
   */
  constructor(form, say) {
    this.#form = form;
    this.#say = say;
    this.#text = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
    this.#paper = /** @type {HTMLElement} */ (this.#text.parentElement);
    this.#hint = /** @type {HTMLElement} */ (form.querySelector('[aria-live]'));
    this.#send = form.querySelector('button');
    this.#maxBytes = Number(this.#text.dataset.maxBytes);
  }

  /** @param {string} draft what `disconnect` gave back */
  connect(draft) {
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#form.addEventListener(name, handler);
    }
    this.#put(draft);
  }

  /** @returns {string} what was typed and not sent */
  disconnect() {
    for (const [name, handler] of Object.entries(this.#handlers)) {
      this.#form.removeEventListener(name, handler);
    }
    return this.#text.value;
  }

  focus() {
    this.#text.focus();
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
    const tooMany = utf8.encode(this.#text.value).length - this.#maxBytes;
    this.#text.ariaInvalid = String(tooMany > 0);
    this.tell(tooMany > 0 ? `Too long by ${tooMany} bytes: a message may have ${this.#maxBytes}.` : '');
    return tooMany <= 0;
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
    if (text.trim() === '' || !this.check()) return;
    const { taken, hint } = this.#say(text);
    if (taken) this.#put('');
    this.tell(hint);
  }

  /** @param {string} text */
  #put(text) {
    this.#text.value = text;
    this.check();
  }
}
