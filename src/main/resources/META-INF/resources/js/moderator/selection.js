import { authorOf, make } from '../message.js';
import { button } from './later.js';

/**
 * @typedef {object} SelectionOwner
 * @property {(people: Set<string>, says: string) => void} remove all that they said
 * @property {(people: Set<string>, says: string, address: boolean) => void} ban them, and remove it
 */

/** Several people, chosen by what they said: a tap on a message takes its author in, another one out. */
export class Selection {
  #list;
  #bar;
  #says = make('p', '');
  /** @type {Set<string>} ids */
  #people = new Set();
  #address = make('input', '');

  /**
   * @param {HTMLElement} list of the messages
   * @param {HTMLElement} foot where the choices are shown
   * @param {SelectionOwner} owner
   */
  constructor(list, foot, owner) {
    this.#list = list;
    this.#address.type = 'checkbox';
    const done = (/** @type {(people: Set<string>, says: string) => void} */ act) => () => {
      const [people, says] = [this.#people, this.#count()];
      this.#end();
      if (people.size > 0) act(people, says);
    };
    const ban = button('Ban 1 hour and delete', done((people, says) => owner.ban(people, says, this.#address.checked)));
    ban.className = 'first';
    this.#bar = make(
      'div',
      'selection',
      this.#says,
      make('label', '', this.#address, ' Their addresses, too'),
      ban,
      button('Delete all of theirs', done((people, says) => owner.remove(people, says))),
      button('Cancel', () => this.#end()),
    );
    this.#bar.role = 'group';
    this.#bar.ariaLabel = 'Selected people';
    this.#says.ariaLive = 'polite';
    this.#bar.hidden = true;
    foot.prepend(this.#bar);
    // Before what a message itself does with a click.
    list.addEventListener('click', (event) => this.#clicked(event), true);
    addEventListener('keydown', ({ key }) => key === 'Escape' && this.#end());
    new MutationObserver(() => this.#show()).observe(list, { childList: true });
  }

  /** @param {HTMLElement} li the first one chosen is its author */
  start(li) {
    this.#begin(new Set([li.dataset.from ?? '']));
  }

  /**
   * Those who said something from here on, and nothing before: who comes for a raid.
   *
   * @param {HTMLElement} li
   */
  startWithNewcomers(li) {
    const items = this.#items();
    const ids = (/** @type {HTMLElement[]} */ some) => some.flatMap(({ dataset }) => dataset.from ?? []);
    const known = new Set(ids(items.slice(0, items.indexOf(li))));
    const own = new Set(ids(items.filter((each) => each.matches('.own'))));
    this.#begin(new Set(ids(items.slice(items.indexOf(li)))).difference(known).difference(own));
  }

  /** @param {Set<string>} people */
  #begin(people) {
    this.#people = people;
    document.documentElement.dataset.selecting = '';
    this.#bar.hidden = false;
    this.#address.checked = false;
    this.#show();
  }

  #end() {
    if (this.#bar.hidden) return;
    if (this.#bar.contains(document.activeElement)) /** @type {HTMLElement | null} */ (this.#list.closest('[tabindex]'))?.focus();
    this.#people = new Set();
    this.#show();
    delete document.documentElement.dataset.selecting;
    this.#bar.hidden = true;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const li = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('li')) : null;
    if (this.#bar.hidden || !li) return;
    event.preventDefault();
    event.stopPropagation();
    const from = li.dataset.from;
    if (!from || li.matches('.own')) return;
    if (!this.#people.delete(from)) this.#people.add(from);
    this.#show();
  }

  #show() {
    if (this.#bar.hidden) return;
    for (const li of this.#items()) {
      const chosen = this.#people.has(li.dataset.from ?? '');
      li.classList.toggle('chosen', chosen);
      const act = li.querySelector('.act');
      if (act) act.ariaPressed = this.#people.size > 0 ? String(chosen) : null;
    }
    const words = this.#count();
    if (this.#says.textContent !== words) this.#says.textContent = words;
  }

  #count() {
    const messages = this.#items().filter((li) => this.#people.has(li.dataset.from ?? ''));
    if (this.#people.size === 1 && messages.length > 0) return authorOf(messages[0]);
    return `${this.#people.size} people with ${messages.length} messages`;
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }
}
