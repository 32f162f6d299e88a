/** So many messages a screen reader may read out one by one ... */
const FEW = 3;

/** ... in so many ms; of more it hears the number alone, and not more often than that. */
const WHILE = 4_000;

/** Tells screen readers how many messages came, when they are too many to be read out. */
export class Announcer {
  #region;
  #since = 0;
  #came = 0;
  #untold = 0;
  /** @type {number | undefined} */
  #soon;

  /** @param {HTMLElement} region that is live, and not seen */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {number} messages about to be shown
   * @returns {boolean} whether they may be read out; else they are counted here
   */
  mayRead(messages) {
    const now = Date.now();
    if (now - this.#since > WHILE) {
      this.#since = now;
      this.#came = 0;
    }
    this.#came += messages;
    if (this.#came <= FEW && this.#untold === 0) return true;
    this.#untold += messages;
    if (this.#soon === undefined) this.#soon = setTimeout(this.#tell, WHILE);
    return false;
  }

  /** @param {string} text is read out, whatever else comes */
  tell(text) {
    this.#region.textContent = text;
  }

  #tell = () => {
    this.#soon = undefined;
    this.tell(`${this.#untold} new ${this.#untold === 1 ? 'message' : 'messages'}`);
    this.#untold = 0;
  };
}
