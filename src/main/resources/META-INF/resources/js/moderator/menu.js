import { authorOf, make, spoken } from '../message.js';
import { button } from './later.js';

/** As many characters of a message name its button. */
const NAMED = 60;

/** @typedef {{label: string, act: () => void}} Choice */

/** A button on each message, and the menu that it opens. */
export class Menu {
  #list;
  #choices;
  #menu = make('div', 'menu');
  /** @type {HTMLElement | undefined} the button whose menu is open */
  #opener;

  /**
   * @param {HTMLElement} list of the messages
   * @param {(li: HTMLElement) => Choice[]} choices
   */
  constructor(list, choices) {
    this.#list = list;
    this.#choices = choices;
    this.#menu.role = 'menu';
    this.#menu.popover = 'auto';
    this.#menu.addEventListener('keydown', (event) => this.#pressed(event));
    this.#menu.addEventListener('toggle', () => {
      if (!this.#menu.matches(':popover-open')) this.#closed();
    });
    list.closest('main')?.append(this.#menu);
    list.addEventListener('keydown', (event) => this.#moved(event));
    new MutationObserver(() => this.#dress()).observe(list, { childList: true });
    this.#dress();
  }

  /** Messages that have come get a button; one alone of all is on the way of the Tab key. */
  #dress() {
    for (const li of this.#items()) {
      if (li.matches('.gone') || li.querySelector('.act')) continue;
      const opener = button('⋯', () => this.#open(li, opener));
      opener.className = 'act';
      opener.ariaHasPopup = 'menu';
      opener.ariaExpanded = 'false';
      opener.ariaLabel = `Moderate ${authorOf(li) ? spoken(li).slice(0, NAMED) : 'the announcement'}`;
      opener.tabIndex = -1;
      li.querySelector('.body')?.append(opener);
    }
    const last = this.#buttons().at(-1);
    if (last && !this.#list.querySelector('.act:focus')) this.#stopAt(last);
  }

  /** @param {HTMLElement} opener */
  #stopAt(opener) {
    for (const other of this.#list.querySelectorAll('.act[tabindex="0"]')) {
      /** @type {HTMLElement} */ (other).tabIndex = -1;
    }
    opener.tabIndex = 0;
  }

  /**
   * @param {HTMLElement} li
   * @param {HTMLElement} opener
   */
  #open(li, opener) {
    this.#opener = opener;
    const items = this.#choices(li).map(({ label, act }) => {
      const item = button(label, () => {
        this.#menu.hidePopover();
        act();
      });
      item.role = 'menuitem';
      return item;
    });
    this.#menu.ariaLabel = authorOf(li) || 'Announcement';
    this.#menu.replaceChildren(...items);
    this.#menu.showPopover();
    opener.ariaExpanded = 'true';
    const at = opener.getBoundingClientRect();
    const { width, height } = this.#menu.getBoundingClientRect();
    const below = at.bottom + height < innerHeight;
    this.#menu.style.setProperty('--left', `${Math.max(8, at.right - width)}px`);
    this.#menu.style.setProperty('--top', `${Math.max(8, below ? at.bottom : at.top - height)}px`);
    items[0]?.focus();
  }

  #closed() {
    if (this.#opener) this.#opener.ariaExpanded = 'false';
    if (this.#menu.contains(document.activeElement) || document.activeElement === document.body) this.#opener?.focus();
    this.#opener = undefined;
  }

  /** @param {KeyboardEvent} event in the menu */
  #pressed(event) {
    if (event.key === 'Tab') this.#menu.hidePopover();
    else go(event, /** @type {HTMLElement[]} */ ([...this.#menu.children]), true);
  }

  /** @param {KeyboardEvent} event on a message's button */
  #moved(event) {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.act')) return;
    const to = go(event, this.#buttons(), false);
    if (to) this.#stopAt(to);
  }

  #buttons() {
    return /** @type {HTMLElement[]} */ ([...this.#list.querySelectorAll('li:not([hidden]) .act')]);
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }
}

/** @type {Record<string, (at: number, count: number) => number>} */
const MOVES = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} stops
 * @param {boolean} round whether the first comes after the last
 * @returns {HTMLElement | undefined} what has the focus now, if the key was for that
 */
function go(event, stops, round) {
  const move = MOVES[event.key];
  if (!move) return undefined;
  event.preventDefault();
  const at = move(stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)), stops.length);
  const to = stops[round ? (at + stops.length) % stops.length : Math.min(Math.max(at, 0), stops.length - 1)];
  to?.focus();
  return to;
}
