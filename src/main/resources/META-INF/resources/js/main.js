import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { keep, take } from './keep.js';
import { Log } from './log.js';
import { Outbox } from './outbox.js';
import { Status } from './status.js';
import { Tray } from './tray.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const url = new URL('room', document.baseURI);
url.protocol = url.protocol.replace('http', 'ws');

// The path of a message: composer → outbox → connection → (the room) → connection → log.

const composer = new Composer(/** @type {HTMLFormElement} */ (element('composer')), (text) => {
  const state = outbox.say(text);
  if (state === undefined) {
    return { taken: false, hint: 'Too many of your messages wait above. This one stays here.' };
  }
  log.toEnd();
  return { taken: true, hint: state === 'held' ? 'Kept: it goes out with the next connection.' : '' };
});

const tray = new Tray(element('tray'), (action, message) => {
  outbox[action](message);
  composer.focus();
});

const outbox = new Outbox((text) => connection.send(text), tray.show);

const connection = new Connection(url, {
  connecting: () => status.connecting(),
  opened() {
    status.connected();
    composer.check();
    outbox.flush();
  },
  received: (text) => log.add(text, outbox.received(text)),
  closed: (code) => outbox.closed(code),
  waiting: (ms) => status.waiting(ms),
  stopped: (reason) => status.stopped(reason),
});

const log = new Log(element('log'), element('messages'), element('newer'));

const status = new Status(element('status'), element('try-now'), () => {
  connection.tryNow();
  composer.focus();
});

function connect() {
  const { draft, messages } = take();
  composer.connect(draft);
  outbox.connect(messages);
  log.connect();
  connection.connect();
}

function disconnect() {
  connection.disconnect();
  log.disconnect();
  const messages = outbox.disconnect();
  const draft = composer.disconnect();
  keep({ draft, messages });
}

// A page that the browser sets aside on "back" must not hold a socket, and comes back with a new one.
addEventListener('pagehide', disconnect);
addEventListener('pageshow', ({ persisted }) => persisted && connect());
connect();
