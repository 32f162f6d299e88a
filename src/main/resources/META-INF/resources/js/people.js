/** @import { Presence, User, Welcome } from './protocol.js' */
import { badge, hue, make, nameOf } from './message.js';

/** Of more than so many people only the number is told (docs/protocol.md, section 4). */
const CROWD = 200;

/** Who is in the room: how many always, and who as far as the room tells. */
export class People {
  #count;
  #panel;
  #roster;
  #more;
  /** @type {Map<string, User>} */
  #people = new Map();
  #members = 0;
  /** @type {User} */
  #you = { id: '', name: '' };
  #wide = matchMedia('(min-width: 66rem)');

  /**
   * @param {HTMLElement} count the button that says how many, and opens the panel
   * @param {HTMLElement} panel with a list and a line for those who aren't in it
   */
  constructor(count, panel) {
    this.#count = count;
    this.#panel = panel;
    this.#roster = /** @type {HTMLElement} */ (panel.querySelector('ul'));
    this.#more = /** @type {HTMLElement} */ (panel.querySelector('p'));
    // On a wide screen it isn't above the page, but a part of it.
    this.#wide.addEventListener('change', () => panel.matches(':popover-open') && panel.hidePopover());
  }

  /** @param {Welcome} welcome */
  welcome({ you, members, roster }) {
    this.#you = you;
    this.#people = new Map(roster.map((user) => [user.id, user]));
    this.#members = members;
    this.#show();
  }

  /** @param {User} you */
  called(you) {
    this.#you = you;
    if (this.#people.has(you.id)) this.#people.set(you.id, you);
    this.#show();
  }

  /**
   * @param {Presence} presence
   * @returns {{came: string[], went: string[], renamed: [string, string][]}} names
   */
  presence({ members, joined, left }) {
    const known = (/** @type {User} */ { id }) => this.#people.get(id);
    // Whoever is told of after a crowd hasn't come now.
    if (members > CROWD || this.#members > CROWD) return this.#anew(members, joined);
    const others = joined.filter(({ id }) => id !== this.#you.id);
    const came = others.filter((user) => !known(user)).map(({ name }) => name);
    const went = left.filter(known).map(({ name }) => name);
    /** @type {[string, string][]} */
    const renamed = others.flatMap((user) => {
      const before = known(user)?.name ?? user.name;
      return before === user.name ? [] : [[before, user.name]];
    });
    if (joined.length === members) this.#people.clear();
    for (const user of joined) this.#people.set(user.id, user);
    for (const { id } of left) this.#people.delete(id);
    this.#members = members;
    this.#show();
    return { came, went, renamed };
  }

  /**
   * Who was known may be gone, but for you.
   *
   * @param {number} members
   * @param {User[]} users those who are there for sure
   * @returns {{came: string[], went: string[], renamed: [string, string][]}} nothing
   */
  #anew(members, users) {
    this.#people = new Map([this.#you, ...users].map((user) => [user.id, user]));
    this.#members = members;
    this.#show();
    return { came: [], went: [], renamed: [] };
  }

  #show() {
    const word = this.#members === 1 ? 'person' : 'people';
    this.#count.textContent = `${this.#members.toLocaleString()} ${word}`;
    this.#count.hidden = this.#panel.hidden = false;
    const users = [...this.#people.values()].sort(
      (a, b) => Number(b.id === this.#you.id) - Number(a.id === this.#you.id) || a.name.localeCompare(b.name),
    );
    this.#roster.replaceChildren(...users.map((user) => this.#item(user)));
    const more = this.#members - users.length;
    this.#more.textContent = more > 0 ? `and ${more.toLocaleString()} more` : '';
  }

  /** @param {User} user */
  #item({ id, name }) {
    const li = make('li', '', badge(name), nameOf(name));
    li.dataset.hue = hue(id);
    if (id === this.#you.id) li.append(make('small', '', 'you'));
    return li;
  }
}
