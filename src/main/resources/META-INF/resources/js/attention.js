/** @import { Entry } from './protocol.js' */
import { remember, remembered } from './keep.js';

/** So many are counted. */
const MANY = 1_000;

/** What a tab that isn't looked at shows of what it has: in its title, its icon, and if asked for a notification. */
export class Attention {
  #title = document.title;
  #icon = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="icon"]'));
  #seen = this.#icon.href;
  #bell;
  /** @type {Map<string, Notification | undefined>} by the places of what is unread; at most MANY */
  #unread = new Map();

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
   * @param {Entry} entry of somebody else
   * @param {boolean} named whether it names the reader
   */
  news(entry, named) {
    if (!document.hidden || this.#unread.size === MANY) return;
    const ringing = named && this.#rings && entry.type === 'message';
    this.#unread.set(entry.at, ringing ? this.#notify(entry.from.name, entry.text) : undefined);
    this.#count();
  }

  /** @param {string} at what was said there is deleted */
  forget(at) {
    this.#unread.get(at)?.close();
    if (this.#unread.delete(at)) this.#count();
  }

  /**
   * @param {string} title
   * @param {string | undefined} body
   */
  #notify(title, body) {
    const notification = new Notification(title, { body, icon: this.#seen, tag: 'chatroom' });
    notification.addEventListener('click', () => {
      focus();
      notification.close();
    });
    return notification;
  }

  get #rings() {
    return this.#bell.ariaPressed === 'true' && Notification.permission === 'granted';
  }

  #look = () => {
    if (document.hidden) return;
    this.#unread.clear();
    this.#count();
  };

  #count() {
    const unread = this.#unread.size;
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
