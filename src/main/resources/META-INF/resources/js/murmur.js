/** How long it can be read, in ms. */
const LINGER = 8_000;

/** As many names are said; of the others the number. */
const NAMES = 3;

/** Who came and went lately, in one quiet line that goes by itself, and that no screen reader reads out. */
export class Murmur {
  #line;
  /** @type {Set<string>} */
  #came = new Set();
  /** @type {Set<string>} */
  #went = new Set();
  /** @type {Map<string, string>} */
  #renamed = new Map();
  /** @type {number | undefined} */
  #end;

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
  }

  /** @param {{came: string[], went: string[], renamed: [string, string][]}} change names */
  tell({ came, went, renamed }) {
    if (came.length + went.length + renamed.length === 0) return;
    // Who comes and goes in one breath was never here.
    for (const name of came) if (!this.#went.delete(name)) this.#came.add(name);
    for (const name of went) if (!this.#came.delete(name)) this.#went.add(name);
    for (const [before, now] of renamed) this.#renamed.set(before, now);
    this.#show();
    clearTimeout(this.#end);
    this.#end = setTimeout(() => {
      this.#came.clear();
      this.#went.clear();
      this.#renamed.clear();
      this.#show();
    }, LINGER);
  }

  #show() {
    const renamed = Array.from(this.#renamed, ([before, now]) => `${before} is now ${now}`);
    const says = [listed(this.#came, 'joined'), listed(this.#went, 'left'), listed(renamed, '')];
    this.#line.textContent = says.filter((part) => part !== '').join(' · ');
  }
}

/**
 * @param {Iterable<string>} names
 * @param {string} what
 */
function listed(names, what) {
  const all = [...names];
  if (all.length === 0) return '';
  const more = all.length - NAMES;
  const said = more > 1 ? [...all.slice(0, NAMES), `${more} others`] : all;
  return `${new Intl.ListFormat('en').format(said)} ${what}`.trim();
}
