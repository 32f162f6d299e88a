// While `quarkus:dev` runs: reloads the page when it, or a script or stylesheet of it, has changed.
// Asking also is what makes Quarkus look for changed sources. What was typed is kept by keep.js.

const EVERY = 1_000;

/** @type {Map<string, string | undefined>} each address and its text */
const seen = new Map([[location.href, undefined]]);
for (const { name } of performance.getEntriesByType('resource')) {
  const { origin, pathname } = new URL(name);
  if (origin === location.origin && /\.(css|js)$/.test(pathname)) seen.set(name, undefined);
}

async function changed() {
  for (const [address, text] of seen) {
    const answer = await fetch(address, { cache: 'reload', signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) return false; // it restarts, or the source doesn't compile
    const now = await answer.text();
    seen.set(address, now);
    if (text !== undefined && text !== now) return true;
  }
  return false;
}

async function look() {
  try {
    if (!document.hidden && (await changed())) return location.reload();
  } catch (error) {
    console.debug('The server is away:', error);
  }
  setTimeout(look, EVERY);
}

look();
