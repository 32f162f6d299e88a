/** Says how the connection is, in a line that screen readers read out when it changes. */
export class Status {
  #line;
  #button;
  /** @type {number | undefined} */
  #tick;

  /**
   * @param {HTMLElement} line
   * @param {HTMLElement} button that asks for a try at once
   * @param {() => void} tryNow
   */
  constructor(line, button, tryNow) {
    this.#line = line;
    this.#button = button;
    button.addEventListener('click', tryNow);
  }

  connecting() {
    this.#say('connecting', 'Connecting…');
  }

  connected() {
    this.#say('connected', 'Connected');
  }

  /** @param {number} ms until the next try */
  waiting(ms) {
    const until = Date.now() + ms;
    this.#say('waiting', `${navigator.onLine ? 'Connection lost.' : 'You are offline.'} Trying again`);
    // Seconds are for the eye: a screen reader would read out each of them.
    const seconds = this.#line.appendChild(document.createElement('span'));
    seconds.ariaHidden = 'true';
    const show = () => {
      seconds.textContent = ` in ${Math.max(1, Math.ceil((until - Date.now()) / 1_000))} s`;
      this.#tick = setTimeout(show, 1_000);
    };
    show();
  }

  /** @param {string} reason from the server, or empty */
  stopped(reason) {
    this.#say('stopped', `Disconnected${reason && `: ${reason.replace(/\.$/, '')}`}.`);
  }

  /**
   * @param {'connecting' | 'connected' | 'waiting' | 'stopped'} state
   * @param {string} text
   */
  #say(state, text) {
    clearTimeout(this.#tick);
    this.#line.dataset.state = state;
    this.#line.textContent = text;
    this.#button.hidden = state !== 'waiting' && state !== 'stopped';
  }
}
