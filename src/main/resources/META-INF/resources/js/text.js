/** Nothing that hides where an address goes: no space, quote, angle bracket, or bidi mark. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cc}\p{Cf}]+/giu;

/** What ends a sentence, or a bracket around an address, isn't the address's. */
const TAIL = /[.,:;!?'*_~)\]}]+$/;

const EMOJI = /^(?:\p{RGI_Emoji}|\s)+$/v;
const MOST_EMOJI_CHARS = 40;

const MENTION = /@[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*/gu;

/** @param {string} text */
export function isEmoji(text) {
  return text.trim() !== '' && text.length <= MOST_EMOJI_CHARS && EMOJI.test(text);
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {boolean} whether `text` calls somebody of that name
 */
export function mentions(text, name) {
  return name !== '' && placesOf(text, name).length > 0;
}

/**
 * The text as nodes, with its addresses as links, and names that are called marked. The same text has
 * the same links where the server writes them (page/Part.java).
 *
 * @param {string} text
 * @param {string} name the reader's own
 * @returns {(Node | string)[]}
 */
export function nodes(text, name) {
  const parts = [];
  let done = 0;
  for (const { 0: match, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(match);
    if (!/:\/\/[\p{L}\p{N}]/u.test(address)) continue;
    parts.push(...called(text.slice(done, index), name), link(address));
    done = index + address.length;
  }
  return [...parts, ...called(text.slice(done), name)];
}

/**
 * Keeps a closing bracket that was opened within: Wikipedia has such addresses.
 *
 * @param {string} address
 */
function trimmed(address) {
  const end = address.search(TAIL);
  if (end < 0) return address;
  const kept = address.slice(0, end);
  const open = kept.split('(').length > kept.split(')').length;
  return address[end] === ')' && open ? `${kept})` : kept;
}

/** @param {string} address */
function link(address) {
  const a = document.createElement('a');
  a.href = address;
  a.target = '_blank';
  a.rel = 'noopener nofollow ugc';
  a.textContent = address;
  return a;
}

/**
 * @param {string} text without links
 * @param {string} name
 */
function called(text, name) {
  const places = [
    ...placesOf(text, name),
    ...Array.from(text.matchAll(MENTION), ({ 0: { length }, index }) => ({ index, length })),
  ].sort((a, b) => a.index - b.index || b.length - a.length);
  const parts = [];
  let done = 0;
  for (const { index, length } of places) {
    if (index < done) continue;
    const mark = document.createElement('span');
    mark.className = 'mention';
    mark.textContent = text.slice(index, index + length);
    parts.push(text.slice(done, index), mark);
    done = index + length;
  }
  return [...parts, text.slice(done)].filter((part) => part !== '');
}

/**
 * Where `@name` is, whatever its case, and no longer word.
 *
 * @param {string} text
 * @param {string} name
 */
function placesOf(text, name) {
  if (name === '' || !text.includes('@')) return [];
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const place = new RegExp(`(?<![\\p{L}\\p{N}])@${escaped}(?![\\p{L}\\p{N}_-])`, 'giu');
  return Array.from(text.matchAll(place), ({ 0: { length }, index }) => ({ index, length }));
}
