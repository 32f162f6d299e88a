/** @import { Message } from './protocol.js' */
import { remember, remembered } from './keep.js';

/** What a tab that isn't looked at shows of what it has: in its title, its icon, and if asked for a notification. */
export class Attention {
  #title = document.title;
  #icon = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="icon"]'));
  #seen = this.#icon.href;
  #bell;
  #unread = 0;

  /** @param {HTMLElement} bell switches notifications */
  constructor(bell) {
    this.#bell = bell;
    bell.hidden = !('Notification' in globalThis);
    bell.addEventListener('click', () => this.#ask());
    this.#ring(remembered('notify') !== '');
  }

  connect() {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  disconnect() {
    document.removeEventListener('visibilitychange', this.#look);
  }

  /**
   * @param {Message} message of somebody else
   * @param {boolean} named whether it names the reader
   */
  news({ from, text }, named) {
    if (!document.hidden) return;
    this.#count(this.#unread + 1);
    if (named && this.#rings) {
      const notification = new Notification(from.name, { body: text, icon: this.#seen, tag: 'chatroom' });
      notification.addEventListener('click', () => {
        focus();
        notification.close();
      });
    }
  }

  get #rings() {
    return this.#bell.ariaPressed === 'true' && Notification.permission === 'granted';
  }

  #look = () => {
    if (!document.hidden) this.#count(0);
  };

  /** @param {number} unread */
  #count(unread) {
    this.#unread = unread;
    document.title = unread === 0 ? this.#title : `(${unread}) ${this.#title}`;
    const icon = unread === 0 ? this.#seen : this.#seen.replace('favicon.', 'favicon-unread.');
    if (this.#icon.href !== icon) this.#icon.href = icon;
  }

  async #ask() {
    const wanted = this.#bell.ariaPressed !== 'true';
    const granted = wanted && (await Notification.requestPermission()) === 'granted';
    remember('notify', granted ? 'mentions' : '');
    this.#ring(granted);
    this.#bell.title = wanted && !granted ? 'This browser doesn’t let the page notify you.' : '';
  }

  /** @param {boolean} rings */
  #ring(rings) {
    this.#bell.ariaPressed = String(rings && Notification.permission === 'granted');
  }
}
