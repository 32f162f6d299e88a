/** @import { InForce } from './trail.js' */
import { make } from '../message.js';
import { announce, authors, lift, setMode, trail } from './acts.js';
import { button } from './later.js';
import { inForce, moment, told } from './trail.js';

/** As many of the last acts are shown. */
const SHOWN = 200;

/** The moderators' dialog: how the room may be spoken in, what all are told, and what was done. */
export class Panel {
  #rules;
  #dialog = make('dialog', 'panel');
  #slow = make('input', '');
  #readOnly = make('input', '');
  #text = make('textarea', '');
  #fate = make('p', 'fate');
  #force = make('ul', '');
  #trail = make('ol', '');

  /** @param {() => {slowSeconds: number, readOnly: boolean}} rules as they are now */
  constructor(rules) {
    this.#rules = rules;
    this.opener = button('', () => this.#open());
    this.opener.id = 'moderate';
    this.opener.append(make('span', 'long', 'Moderate'));
    this.opener.ariaHasPopup = 'dialog';
    Object.assign(this.#slow, { type: 'number', min: '0', max: '3600', required: true });
    this.#readOnly.type = 'checkbox';
    Object.assign(this.#text, { rows: 2, required: true, dir: 'auto' });
    this.#fate.ariaLive = 'polite';
    const title = make('h2', '', 'Moderation');
    title.id = 'panel-title';
    this.#dialog.setAttribute('aria-labelledby', title.id);
    this.#dialog.append(
      make('div', 'top', title, button('Close', () => this.#dialog.close())),
      this.#fate,
      form(
        'Set the mode',
        () => setMode({ slowSeconds: this.#slow.valueAsNumber, readOnly: this.#readOnly.checked }),
        this.#tell,
        make('label', '', 'Seconds from one message to the next, 0 for none ', this.#slow),
        make('label', '', this.#readOnly, ' Read-only: moderators alone may write'),
      ),
      form('Announce', () => this.#announce(), this.#tell, make('label', 'wide', 'Announcement to everyone', this.#text)),
      make('h3', '', 'Muted and banned'),
      this.#force,
      make('h3', '', 'What was done'),
      this.#trail,
    );
    document.body.append(this.#dialog);
  }

  #open() {
    const { slowSeconds, readOnly } = this.#rules();
    this.#slow.valueAsNumber = slowSeconds;
    this.#readOnly.checked = readOnly;
    this.#fate.textContent = '';
    this.#dialog.showModal();
    this.#load();
  }

  async #announce() {
    await announce(this.#text.value);
    this.#text.value = '';
  }

  /** @param {string} text what became of it */
  #tell = (text) => {
    this.#fate.textContent = text;
    this.#load();
  };

  async #load() {
    try {
      const [acts, names] = await Promise.all([trail(), authors()]);
      const force = inForce(acts, names, Date.now());
      this.#force.replaceChildren(...(force.length > 0 ? force.map((each) => this.#inForce(each)) : [none('Nobody')]));
      const last = acts.slice(-SHOWN).reverse();
      this.#trail.replaceChildren(...(last.length > 0 ? last.map((act) => told(act, names)) : [none('Nothing yet')]));
    } catch (error) {
      this.#fate.textContent = String(error instanceof Error ? error.message : error);
    }
  }

  /** @param {InForce} one */
  #inForce({ user, name, what, until }) {
    const says = `${name}, ${what === 'mute' ? 'muted' : 'banned'} until ${moment(until)} `;
    const lifting = button('Lift', () => attempt(() => lift(user, what), this.#tell, `${name} is free again.`));
    lifting.ariaLabel = `Lift: ${says}`;
    return make('li', '', says, lifting);
  }
}

/** @param {string} text */
const none = (text) => make('li', '', text);

/**
 * @param {string} label
 * @param {() => Promise<unknown>} act
 * @param {(text: string) => void} tell
 * @param {...HTMLElement} fields
 */
function form(label, act, tell, ...fields) {
  const element = make('form', '', ...fields, make('button', '', label));
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(act, tell, 'Done.');
  });
  return element;
}

/**
 * @param {() => Promise<unknown>} act
 * @param {(text: string) => void} tell
 * @param {string} done
 */
async function attempt(act, tell, done) {
  try {
    await act();
    tell(done);
  } catch (error) {
    tell(`Not done. ${error instanceof Error ? error.message : error}`);
  }
}
