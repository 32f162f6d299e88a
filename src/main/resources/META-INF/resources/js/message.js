/** @import { Message, User } from './protocol.js' */
import { isEmoji, mentions, nodes } from './text.js';
import { clock, day, full, sameDay } from './times.js';

/** Messages of one author that are no further apart, in ms, stand under one name; also in Recent.java. */
const TOGETHER = 5 * 60_000;

/** As many hues the stylesheet has; the same hash in Spoken.java. */
const HUES = 24;

/** More lines than that are folded until somebody wants to see them. */
const LINES = 24;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {...(Node | string)} children
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** @param {string} id a user's */
export function hue(id) {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(31, hash) + id.charCodeAt(i)) | 0;
  return String(((hash % HUES) + HUES) % HUES);
}

/** @param {string} name */
export function badge(name) {
  const [first] = characters.segment(name);
  const element = make('span', 'badge', (first?.segment ?? '?').toUpperCase());
  element.ariaHidden = 'true';
  return element;
}

/** @param {string} name */
export const nameOf = (name) => make('bdi', 'name', name);

/**
 * The markup that the template has, too.
 *
 * @param {Message} message
 * @param {boolean} own
 */
export function item({ at, time, from, text }, own) {
  const moment = make('time', '');
  moment.dateTime = new Date(time).toISOString();
  const words = make('p', 'text', text);
  words.dir = 'auto';
  const head = make('p', 'head', nameOf(from.name), ' ', moment);
  const li = make('li', own ? 'own' : '', make('div', 'body', badge(from.name), head, words));
  Object.assign(li.dataset, { at, from: from.id, time, hue: hue(from.id) });
  return li;
}

/** @param {HTMLElement} li */
const textOf = (li) => /** @type {HTMLElement} */ (li.querySelector('.text'));

/**
 * Makes of a message's bare text what a browser can show of it. Its time is the reader's own.
 *
 * @param {HTMLElement} li
 * @param {User} you
 * @param {boolean} own
 */
export function dress(li, you, own) {
  const words = textOf(li);
  const text = words.textContent;
  const time = Number(li.dataset.time);
  const moment = /** @type {HTMLTimeElement} */ (li.querySelector('time'));
  moment.textContent = clock(time);
  moment.title = full(time);
  moment.classList.toggle('sent', own);
  words.replaceChildren(...nodes(text, you.name));
  words.classList.toggle('emoji', isEmoji(text));
  li.classList.toggle('own', own);
  li.classList.toggle('named', !own && mentions(text, you.name));
  fold(li, words, text);
}

/**
 * @param {HTMLElement} li
 * @param {HTMLElement} words
 * @param {string} text
 */
function fold(li, words, text) {
  if (text.split('\n').length <= LINES || li.dataset.folds) return;
  li.dataset.folds = '';
  const unfold = make('button', 'unfold', 'Show all of it');
  unfold.type = 'button';
  words.classList.add('folded');
  words.after(unfold);
  unfold.addEventListener('click', () => {
    words.classList.remove('folded');
    unfold.remove();
  });
}

/**
 * Sets a message off from the one before: with a name, and a line where another day begins.
 *
 * @param {HTMLElement} li
 * @param {Element | null} before
 */
export function setOff(li, before) {
  const other = /** @type {HTMLElement | null} */ (before);
  const time = Number(li.dataset.time);
  const otherTime = Number(other?.dataset.time);
  const newDay = !other || !sameDay(time, otherTime);
  const line = li.querySelector('.day');
  if (newDay && line) line.replaceChildren(make('span', '', day(time)));
  else if (newDay) li.prepend(make('p', 'day', make('span', '', day(time))));
  else line?.remove();
  const together =
    !newDay &&
    !li.querySelector(':scope > p') &&
    li.dataset.from === other.dataset.from &&
    authorOf(li) === authorOf(other) &&
    time - otherTime < TOGETHER;
  li.classList.toggle('first', !together);
}

/** @param {HTMLElement} li */
export const authorOf = (li) => li.querySelector('.name')?.textContent ?? '';

/** @param {HTMLElement} li */
export const spoken = (li) => `${authorOf(li)}: ${textOf(li).textContent}`;

/**
 * Puts a line above a message, in front of its day's.
 *
 * @param {HTMLElement} li
 * @param {'unread' | 'gap'} kind
 * @param {string} says
 */
export function lineAbove(li, kind, says) {
  if (li.querySelector(`.${kind}`)) return;
  const line = make('p', kind, make('span', '', says));
  li.querySelector('.body')?.before(line);
  li.classList.add('first');
}
