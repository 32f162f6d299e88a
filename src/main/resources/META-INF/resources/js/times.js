const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** @param {number} time ms since 1970 */
export const clock = (time) => CLOCK.format(time);

/** @param {number} time */
export const full = (time) => FULL.format(time);

/** @param {number} time */
export const day = (time) => DAY.format(time);

/**
 * @param {number} one
 * @param {number} other
 */
export function sameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
