/** @import { Message } from './outbox.js' */
/** @typedef {{draft: string, messages: Message[]}} Kept what the reader wrote and nobody has read */

const KEY = `chatroom ${location.pathname}`;

/**
 * Keeps what the reader wrote over a reload of this tab.
 *
 * @param {Kept} kept
 */
export function keep(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch (error) {
    console.warn('This browser keeps nothing over a reload:', error);
  }
}

/**
 * Takes what was kept. Only one page ever gets it, so that two never send the same.
 *
 * @returns {Kept}
 */
export function take() {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (kept) return JSON.parse(kept);
  } catch (error) {
    console.warn('This browser keeps nothing over a reload:', error);
  }
  return { draft: '', messages: [] };
}
