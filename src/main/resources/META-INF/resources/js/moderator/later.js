import { make } from '../message.js';

/** So long something can be undone before it is done, in ms. */
const GRACE = 5_000;

/**
 * @typedef {object} Plan
 * @property {string} says what will be done, for a person
 * @property {() => HTMLElement[]} items the messages that it is about
 * @property {(leaving: boolean) => Promise<unknown>} act
 */

/** What a moderator has decided on, and can undo for a while: then it is done. */
export class Later {
  #shelf = make('div', 'shelf');
  /** @type {Set<Plan>} not done yet */
  #plans = new Set();

  /** @param {HTMLElement} main where what can be undone is shown */
  constructor(main) {
    this.#shelf.role = 'region';
    this.#shelf.ariaLabel = 'What will be done';
    this.#shelf.ariaLive = 'polite';
    main.append(this.#shelf);
    // Who leaves has decided.
    addEventListener('pagehide', () => {
      for (const plan of this.#plans) plan.act(true);
      this.#plans.clear();
      this.#shelf.replaceChildren();
    });
  }

  /** @param {Plan} plan */
  plan(plan) {
    this.#plans.add(plan);
    for (const li of plan.items()) li.classList.add('going');
    const undo = button('Undo', () => this.#undo(plan, slip));
    const slip = make('div', 'slip', make('p', '', plan.says), undo);
    countDown(slip, () => this.#do(plan, slip));
    this.#shelf.append(slip);
  }

  /**
   * @param {Plan} plan
   * @param {HTMLElement} slip
   */
  #undo(plan, slip) {
    this.#plans.delete(plan);
    slip.remove();
    const items = plan.items();
    for (const li of items) li.classList.remove('going');
    /** @type {HTMLElement | null | undefined} */ (items[0]?.querySelector('.act'))?.focus();
  }

  /**
   * @param {Plan} plan
   * @param {HTMLElement} slip
   */
  async #do(plan, slip) {
    if (!this.#plans.delete(plan)) return;
    slip.remove();
    try {
      await plan.act(false);
    } catch (error) {
      const says = `Not done: ${plan.says}. ${error instanceof Error ? error.message : error}`;
      const again = button('Try again', () => {
        failed.remove();
        this.plan(plan);
      });
      const failed = make('div', 'slip bad', make('p', '', says), again, button('Close', () => failed.remove()));
      this.#shelf.append(failed);
    }
    for (const li of plan.items()) li.classList.remove('going');
  }
}

/**
 * Time stands still for who is about to undo.
 *
 * @param {HTMLElement} slip
 * @param {() => void} due
 */
function countDown(slip, due) {
  let left = GRACE;
  let since = Date.now();
  let timer = setTimeout(due, left);
  const stop = () => {
    clearTimeout(timer);
    left -= Date.now() - since;
    slip.dataset.stands = '';
  };
  const go = () => {
    clearTimeout(timer);
    since = Date.now();
    timer = setTimeout(due, left);
    delete slip.dataset.stands;
  };
  slip.addEventListener('focusin', stop);
  slip.addEventListener('focusout', go);
}

/**
 * @param {string} label
 * @param {() => void} act
 */
export function button(label, act) {
  const element = make('button', '', label);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
}
