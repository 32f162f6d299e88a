/** @import { Entry, Said, User } from './protocol.js' */
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
 * @param {Entry} entry
 * @param {boolean} own
 */
export function item(entry, own) {
  if (entry.deleted) return place(make('li', 'gone first', gone()), entry);
  const words = make('p', 'text', entry.text ?? '');
  words.dir = 'auto';
  const moment = make('time', '');
  moment.dateTime = new Date(entry.time).toISOString();
  if (entry.type === 'announcement') {
    const head = make('p', 'head', make('strong', '', 'Announcement'), ' ', moment);
    const li = make('li', 'announcement first', make('div', 'body', head, words));
    li.ariaLive = 'off'; // it is read out elsewhere
    return place(li, entry);
  }
  const { id, name } = entry.from;
  const head = make('p', 'head', nameOf(name), ' ', moment);
  const li = make('li', own ? 'own' : '', make('div', 'body', badge(name), head, words));
  Object.assign(li.dataset, { from: id, hue: hue(id) });
  return place(li, entry);
}

/**
 * @param {HTMLElement} li
 * @param {Said} said
 */
function place(li, { at, time }) {
  Object.assign(li.dataset, { at, time });
  return li;
}

const gone = () => make('div', 'body', make('p', 'fact', 'Message deleted'));

/**
 * Nothing of what was said is left; lines above it stay.
 *
 * @param {HTMLElement} li
 */
export function empty(li) {
  li.className = 'gone first';
  delete li.dataset.from;
  delete li.dataset.hue;
  delete li.dataset.folds;
  li.querySelector('.body')?.replaceWith(gone());
}

/**
 * Says of several that are deleted, one after the other, how many they are.
 *
 * @param {Iterable<HTMLElement>} items
 */
export function gather(items) {
  /** @type {HTMLElement | undefined} */
  let head;
  let count = 0;
  for (const li of items) {
    if (!li.classList.contains('gone')) {
      head = undefined;
      continue;
    }
    const goesOn = head !== undefined && !li.querySelector(':scope > p');
    li.hidden = goesOn;
    count = goesOn ? count + 1 : 1;
    if (!head || !goesOn) head = li;
    const fact = /** @type {HTMLElement} */ (head.querySelector('.fact'));
    fact.textContent = count === 1 ? 'Message deleted' : `${count} messages deleted`;
  }
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
  if (li.classList.contains('gone')) return;
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
  if (text.split('\n').length <= LINES || li.dataset.folds !== undefined) return;
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
    li.dataset.from !== undefined &&
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
