/** @import { Message } from './outbox.js' */
/** @typedef {{draft: string, messages: readonly Message[]}} Unsent what the reader wrote and nobody has read */
import { ROOT } from './place.js';

const KEY = `chatroom ${ROOT.pathname}`;

/**
 * Keeps what the reader wrote over a reload of this tab, and over its end.
 *
 * @param {Unsent} unsent
 */
export function keep(unsent) {
  attempt(() => sessionStorage.setItem(KEY, JSON.stringify(unsent)));
}

/** @returns {{draft: string, messages: Message[]}} what was kept */
export function kept() {
  const text = attempt(() => sessionStorage.getItem(KEY));
  return text ? JSON.parse(text) : { draft: '', messages: [] };
}

/**
 * Remembers something in this browser, for all its tabs.
 *
 * @param {'name' | 'notify' | 'read'} what
 * @param {string} value empty: forget it
 */
export function remember(what, value) {
  attempt(() =>
    value ? localStorage.setItem(`${KEY} ${what}`, value) : localStorage.removeItem(`${KEY} ${what}`),
  );
}

/**
 * @param {'name' | 'notify' | 'read'} what
 * @returns {string} empty if nothing is remembered
 */
export function remembered(what) {
  return attempt(() => localStorage.getItem(`${KEY} ${what}`)) ?? '';
}

/**
 * @template T
 * @param {() => T} action
 * @returns {T | undefined} undefined where the browser keeps nothing
 */
function attempt(action) {
  try {
    return action();
  } catch (error) {
    console.warn('This browser keeps nothing:', error);
    return undefined;
  }
}
