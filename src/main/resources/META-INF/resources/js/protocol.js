/**
 * What the room says, as docs/protocol.md has it.
 *
 * @typedef {{id: string, name: string}} User
 * @typedef {{text: number, burst: number, perSecond: number}} Limits bytes; messages; 0: no limit
 * @typedef {object} Welcome
 * @property {'welcome'} type
 * @property {User} you
 * @property {string} at
 * @property {boolean} resumed
 * @property {number} members
 * @property {User[]} roster
 * @property {Limits} limits
 * @property {Mode} [mode]
 * @typedef {{slowSeconds?: number, readOnly?: boolean}} Mode seconds from one message of somebody's to the next; 0: none
 * @typedef {Said & {type: 'message', from: User, id?: string}} Message
 * @typedef {Said & {type: 'announcement'}} Announcement
 * @typedef {{at: string, time: number, text?: string, deleted?: boolean}} Said what was deleted has no text
 * @typedef {Message | Announcement} Entry what stands in the log to be read
 * @typedef {{type: 'deleted', at: string, message: string}} Deleted both are positions
 * @typedef {Mode & {type: 'mode', at?: string}} ModeChange
 * @typedef {{type: 'presence', members: number, joined: User[], left: User[]}} Presence
 * @typedef {{type: 'error', id?: string, code: string, message: string, retryAfter?: number}} Problem ms
 * @typedef {{type: 'pong'}} Pong
 * @typedef {{type: 'closing', code: number, within: number}} Closing
 * @typedef {Welcome | Entry | Deleted | ModeChange | Presence | Problem | Pong | Closing} Frame
 */

export const DIALECT = 'chatroom.v1.json';

/**
 * Whether one position comes after another: first by epoch, then by number.
 *
 * @param {string} one
 * @param {string} other
 */
export function isAfter(one, other) {
  const [epoch, seq] = one.split('-').map(Number);
  const [otherEpoch, otherSeq] = other.split('-').map(Number);
  return epoch === otherEpoch ? seq > otherSeq : epoch > otherEpoch;
}
