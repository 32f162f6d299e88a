/** Where the room is, whatever the page's own address: this file is in assets/VERSION/js there. */
export const ROOT = new URL('../../../', import.meta.url);
