import { authorOf } from '../message.js';
import { ban, forEach, mute, placesOf, remove } from './acts.js';
import { Later } from './later.js';
import { Menu } from './menu.js';
import { Panel } from './panel.js';
import { Selection } from './selection.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const MUTE_MINUTES = 10;
const BAN_MINUTES = 60;

/**
 * What the page has for moderators alone, which no other page loads.
 *
 * @param {() => {slowSeconds: number, readOnly: boolean}} rules of the room, as they are now
 */
export function moderate(rules) {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../../moderator.css', import.meta.url).href;
  document.head.append(style);
  const list = element('messages');
  const later = new Later(/** @type {HTMLElement} */ (list.closest('main')));
  const panel = new Panel(rules);
  element('count').before(panel.opener);

  const items = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** @param {Set<string>} people */
  const saidBy = (people) => items().filter(({ dataset }) => people.has(dataset.from ?? ''));

  /**
   * @param {Set<string>} people
   * @param {boolean} leaving then there is time for what is on the page alone
   */
  const removeAll = async (people, leaving) => {
    const seen = saidBy(people).map(({ dataset }) => dataset.at ?? '');
    const places = leaving ? seen : new Set([...seen, ...(await placesOf(people))]);
    await forEach(places, (at) => remove(at, leaving), leaving);
  };

  /**
   * @param {Set<string>} people
   * @param {string} says who they are
   */
  const planRemoval = (people, says) =>
    later.plan({
      says: `Delete all of ${says}`,
      items: () => saidBy(people),
      act: (leaving) => removeAll(people, leaving),
    });

  /**
   * @param {Set<string>} people
   * @param {string} says who they are
   * @param {boolean} address
   */
  const planBanAndRemoval = (people, says, address) =>
    later.plan({
      says: `Ban and delete ${says}`,
      items: () => saidBy(people),
      act: async (leaving) => {
        const bans = forEach(people, (user) => ban(user, BAN_MINUTES, address, leaving), leaving);
        // Who leaves has no time to wait; else nobody says more while their messages are deleted.
        if (!leaving) await Promise.allSettled([bans]);
        await removeAll(people, leaving);
        await bans; // to be told if one has failed
      },
    });

  const selection = new Selection(list, element('composer').parentElement ?? document.body, {
    remove: planRemoval,
    ban: planBanAndRemoval,
  });

  new Menu(list, (li) => {
    const user = li.dataset.from ?? '';
    const at = li.dataset.at ?? '';
    const name = authorOf(li);
    const people = new Set([user]);
    const none = () => /** @type {HTMLElement[]} */ ([]);
    const removal = {
      label: 'Delete',
      act: () =>
        later.plan({
          says: `Delete a message of ${name || 'the moderators'}`,
          items: () => items().filter(({ dataset }) => dataset.at === at),
          act: (leaving) => remove(at, leaving),
        }),
    };
    if (!user || li.matches('.own')) return [removal];
    return [
      removal,
      {
        label: 'Mute 10 minutes',
        act: () =>
          later.plan({
            says: `Mute ${name} for 10 minutes`,
            items: none,
            act: (leaving) => mute(user, MUTE_MINUTES, leaving),
          }),
      },
      ...[false, true].map((address) => ({
        label: address ? 'Ban 1 hour, with the address' : 'Ban 1 hour',
        act: () =>
          later.plan({
            says: `Ban ${name} for 1 hour${address ? ', with the address' : ''}`,
            items: none,
            act: (leaving) => ban(user, BAN_MINUTES, address, leaving),
          }),
      })),
      { label: `Delete all of ${name}`, act: () => planRemoval(people, name) },
      { label: 'Ban 1 hour and delete all', act: () => planBanAndRemoval(people, name, false) },
      { label: 'Select people…', act: () => selection.start(li) },
      { label: 'Select newcomers from here on…', act: () => selection.startWithNewcomers(li) },
    ];
  });
}
