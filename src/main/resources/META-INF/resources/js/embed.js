/** Colours that the address of an embedded page may choose, and the stylesheet's names of them. */
const COLOURS = { accent: '--accent', background: '--page', sheet: '--sheet', text: '--ink', faint: '--faint' };

/**
 * Gives the page the colours that its address asks for: `?embed&accent=%23c2255c`. What is no colour
 * is left out.
 */
export function paint() {
  const wishes = new URLSearchParams(location.search);
  for (const [name, property] of Object.entries(COLOURS)) {
    const colour = wishes.get(name);
    if (colour && CSS.supports('color', colour)) document.documentElement.style.setProperty(property, colour);
  }
}

/** Keeps the page above an on-screen keyboard where the browser lays the keyboard over it. */
export function dodgeKeyboard() {
  const seen = visualViewport;
  seen?.addEventListener('resize', () => {
    const covered = seen.scale === 1 && innerHeight - seen.height > 1;
    const style = document.documentElement.style;
    if (covered) style.setProperty('--height', `${seen.height}px`);
    else style.removeProperty('--height');
    if (covered) scrollTo(0, 0);
  });
}
