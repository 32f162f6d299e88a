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
 * @typedef {{type: 'message', at: string, time: number, from: User, id?: string, text: string}} Message
 * @typedef {{type: 'presence', members: number, joined: User[], left: User[]}} Presence
 * @typedef {{type: 'error', id?: string, code: string, message: string}} Problem
 * @typedef {{type: 'pong'}} Pong
 * @typedef {{type: 'closing', code: number, within: number}} Closing
 * @typedef {Welcome | Message | Presence | Problem | Pong | Closing} Frame
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
