/** @import { Announcement, Deleted, Message, ModeChange, Presence, Problem, User } from './protocol.js' */
import { Announcer } from './announcer.js';
import { Attention } from './attention.js';
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { dodgeKeyboard, paint } from './embed.js';
import { Excerpt } from './excerpt.js';
import { History } from './history.js';
import { keep, kept, remember, remembered } from './keep.js';
import { Log } from './log.js';
import { Mode } from './mode.js';
import { Murmur } from './murmur.js';
import { Nameplate } from './nameplate.js';
import { Outbox } from './outbox.js';
import { Pace } from './pace.js';
import { Pending } from './pending.js';
import { People } from './people.js';
import { ROOT } from './place.js';
import { Status } from './status.js';
import { mentions } from './text.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
const form = (id) => /** @type {HTMLFormElement} */ (element(id));

/** @type {User} */
let you = { id: '', name: '' };

/** @type {import('./keep.js').Unsent} */
let unsent = { draft: '', messages: [] };

/** @param {Partial<import('./keep.js').Unsent>} change */
function write(change) {
  unsent = { ...unsent, ...change };
  keep(unsent);
}

// The path of a message: composer → outbox → connection → (the room) → connection → log.

const composer = new Composer(form('composer'), element('hint'), say, (draft) => write({ draft }));

const pending = new Pending(element('pending'), (action, message) => {
  outbox[action](message);
  composer.focus();
});

const outbox = new Outbox(
  (frame) => connection.send(frame),
  (messages) => {
    pending.show(messages);
    log.toEndIfThere();
    mode.wait(outbox.free);
    write({ messages });
  },
);

const connection = new Connection({
  url() {
    const url = new URL('room', ROOT);
    url.protocol = url.protocol.replace('http', 'ws');
    const name = remembered('name');
    if (name) url.searchParams.set('name', name);
    if (log.head) url.searchParams.set('since', log.head);
    return url;
  },
  connecting: () => status.connecting(),
  opened(welcome) {
    status.connected();
    log.welcome(welcome);
    people.welcome(welcome);
    call(welcome.you);
    pace.limits = welcome.limits;
    composer.check();
    outbox.pause = mode.changed(welcome.mode ?? {});
    outbox.opened(you.id);
  },
  received: (frame) => handlers[frame.type]?.(/** @type {any} */ (frame)),
  closed(code) {
    nameplate.closed();
    outbox.closed(code);
  },
  why: () => past.refusal(),
  waiting: (ms) => status.waiting(ms),
  stopped: (reason) => status.stopped(reason),
});

/** @type {Record<string, ((frame: any) => void) | undefined>} what we don't know is left alone */
const handlers = {
  /** @param {Message} message */
  message(message) {
    const own = outbox.said(message) || message.from.id === you.id;
    if (!log.add(message)) return;
    if (own) log.flush();
    else if (!message.deleted) attention.news(message, mentions(message.text ?? '', you.name));
  },
  /** @param {Announcement} announcement */
  announcement(announcement) {
    if (!log.add(announcement) || announcement.deleted) return;
    announcer.tell(`Announcement: ${announcement.text}`);
    attention.news(announcement, false);
  },
  /** @param {Deleted} deleted */
  deleted(deleted) {
    log.remove(deleted);
    attention.forget(deleted.message);
  },
  /** @param {ModeChange} change */
  mode(change) {
    outbox.pause = mode.changed(change);
    outbox.flush();
  },
  /** @param {Presence} presence */
  presence(presence) {
    murmur.tell(people.presence(presence));
    const me = presence.joined.find(({ id }) => id === you.id);
    if (me) call(me);
  },
  /** @param {Problem} problem */
  error(problem) {
    if (!nameplate.refused(problem)) outbox.refused(problem);
  },
};

const past = new History(new URL('room/messages', ROOT));
const announcer = new Announcer(element('announcer'));

const log = new Log(
  element('log'),
  element('newer'),
  new Excerpt(element('log')),
  past,
  announcer,
);

const people = new People(element('count'), element('people'));
const murmur = new Murmur(element('murmur'));
const attention = new Attention(element('bell'));
const pace = new Pace();
const moderator = 'moderator' in document.documentElement.dataset;
const mode = new Mode(element('mode'), composer, moderator);

const nameplate = new Nameplate(element('me'), form('rename'), {
  rename: (name) => connection.send({ type: 'rename', name }),
  renamed: (name) => call({ id: you.id, name }),
  tell: (hint) => composer.tell(hint),
  done: () => composer.focus(),
});

const status = new Status(element('status'), element('try-now'), () => {
  connection.again();
  composer.focus();
});

/**
 * @param {string} text
 * @returns {{taken: boolean, hint: string}}
 */
function say(text) {
  const state = outbox.say(text);
  if (state === undefined) {
    return { taken: false, hint: 'Too many of your messages wait above. This one stays here.' };
  }
  log.spoke();
  if (state === 'waiting') return { taken: true, hint: 'Kept: it goes out with the next connection.' };
  return { taken: true, hint: pace.spoke() };
}

/** @param {User} user who we are, and are called from now on */
function call(user) {
  const before = you;
  you = user;
  nameplate.called(user);
  log.called(user);
  people.called(user);
  // A name that the room has made up is kept by the room.
  if (before.id === user.id && before.name !== user.name) remember('name', user.name);
}

const readUpTo = () => log.atEnd && remember('read', log.head);

function connect() {
  unsent = kept();
  const { draft, messages } = kept();
  composer.connect(draft);
  outbox.connect(messages);
  log.connect(remembered('read'));
  attention.connect();
  connection.connect();
  document.addEventListener('visibilitychange', readUpTo);
}

function disconnect() {
  document.removeEventListener('visibilitychange', readUpTo);
  if (!document.hidden) readUpTo();
  connection.disconnect();
  attention.disconnect();
  log.disconnect();
  composer.disconnect();
}

// A page that the browser sets aside on "back" must not hold a socket, and comes back with a new one.
addEventListener('pagehide', disconnect);
addEventListener('pageshow', ({ persisted }) => persisted && connect());
document.documentElement.dataset.live = '';
// A form that was sent before this script ran, and refused, has led to its own address.
if (location.pathname !== ROOT.pathname) history.replaceState(null, '', ROOT);
paint();
dodgeKeyboard();
connect();
if (matchMedia('(hover: hover)').matches && !('embed' in document.documentElement.dataset)) composer.focus();
if (moderator) import('./moderator/moderation.js').then(({ moderate }) => moderate(() => mode.rules));
