/** Widths in pixels at which a part of a lesson is tried. */
const WIDTHS = { figure: [680, 800, 960, 1120, 1280], words: [560, 720, 880, 1040] } as const;

/** No larger than this many times its size in the lesson. */
const LARGEST = { figure: 4, words: 2.6 } as const;

/**
 * And no smaller, or the letters in it cannot be read from the back of a room: what is then higher than its place is
 * scrolled. A figure says most by its lines, so it may be smaller than words and code, as long as they have the width.
 */
const SMALLEST = { figure: 0.85, words: 1.15 } as const;

/**
 * Makes an element as large as its place allows, by the browser's zoom: everything in it grows alike, and answers to the
 * pointer as before. Of several widths it takes the one at which its figures, or else its letters, are the largest and most
 * of it is seen.
 */
export function fit(element: HTMLElement, place: HTMLElement): void {
  const kind = element.querySelector('.plot') ? 'figure' : 'words';
  const { clientWidth, clientHeight } = place;
  const smallest = SMALLEST[kind];
  const few = WIDTHS[kind].filter((width) => width * smallest <= clientWidth);
  let best = { width: 0, zoom: 0, worth: -Infinity };
  element.style.zoom = '1';
  for (const width of few.length > 0 ? few : [clientWidth, clientWidth / SMALLEST.figure]) {
    element.style.inlineSize = `${width}px`;
    const { height } = element.getBoundingClientRect();
    const wide = clientWidth / width;
    const zoom = Math.max(Math.min(wide, clientHeight / height, LARGEST[kind]), Math.min(wide, smallest));
    const seen = Math.min(1, clientHeight / (zoom * height));
    const worth = seen ** 2 * whole(element) ** 4 * (kind === 'words' ? zoom : zoom ** 2 * pictured(element));
    if (worth > best.worth) best = { width, zoom, worth };
  }
  element.style.inlineSize = `${best.width}px`;
  element.style.zoom = String(best.zoom);
}

/** Gives an element back to its text. */
export function unfit(element: HTMLElement): void {
  element.style.removeProperty('zoom');
  element.style.removeProperty('inline-size');
}

/** How much of its widest formula is seen without scrolling it. */
function whole(element: HTMLElement): number {
  const seen = [...element.querySelectorAll('.formula')].map(
    ({ clientWidth, scrollWidth }) => clientWidth / scrollWidth,
  );
  return Math.min(1, ...seen.filter((share) => share > 0));
}

/** Square pixels that its figures cover. */
function pictured(element: HTMLElement): number {
  return [...element.querySelectorAll('.plot .size')].reduce((sum, size) => {
    const { width, height } = size.getBoundingClientRect();
    return sum + width * height;
  }, 0);
}
