/**
 * Learns how high the parts of a lesson are that wait with their layout because they are far from the screen (prose.css),
 * when the browser has nothing else to do, and unseen: each is laid out and waits again before anything is painted. So the
 * scroll bar is right, and nothing moves under a reader who jumps.
 */
const parts = [...document.querySelectorAll<HTMLElement>('.prose > *')].filter(
  (part) => getComputedStyle(part).contentVisibility === 'auto',
);

/**
 * Once a page is parsed, and again once all of it is there, Chromium reads its forms and fields to fill them in, and would
 * lay out each part that holds some for it, though nobody sees it: a tenth of a second on a phone. While it reads, what
 * waits is empty.
 */
function empty(): void {
  const waiting = parts.filter(
    ({ firstElementChild: inside }) => inside?.checkVisibility({ contentVisibilityAuto: true }) === false,
  );
  const emptied = (on: boolean) => (): void => {
    for (const part of waiting) part.toggleAttribute('data-emptied', on);
  };
  emptied(true)();
  requestAnimationFrame(emptied(false)); // before anything is drawn,
  setTimeout(emptied(false)); // and where nothing is
}

document.addEventListener('DOMContentLoaded', empty);
addEventListener('load', empty);
new Image().src = 'data:image/gif,'; // a page waits for its pictures: so the two readings are two tasks

/** How high a part is with what is in it, or with nothing in it. */
function heightOf(part: HTMLElement, visibility: 'visible' | 'hidden'): number {
  part.style.containIntrinsicBlockSize = '0px';
  part.style.contentVisibility = visibility;
  return part.getBoundingClientRect().height;
}

/** How many pieces of the part that is learnt are laid out by now. */
let pieces = 0;

/**
 * A figure with equations takes a phone a tenth of a second: each of them comes in a moment of its own, and so does what
 * is drawn below them. The rows of a table are not laid out at all, since they are as high as its head.
 *
 * @returns whether it is learnt now
 */
function learnOf(part: HTMLElement): boolean {
  const rows = part.querySelector<HTMLTableSectionElement>('.in-sight tbody');
  const later = [...part.querySelectorAll<HTMLElement>('.equation, .equation ~ .plot')].slice(pieces);
  const hidden = [...(rows ? [rows] : []), ...later];
  for (const one of hidden) one.style.display = 'none';
  const edges = heightOf(part, 'hidden');
  const whole = heightOf(part, 'visible');
  const row = rows?.previousElementSibling?.getBoundingClientRect().height ?? 0;
  part.style.contentVisibility = '';
  for (const one of hidden) one.style.removeProperty('display');
  const height = whole - edges + row * (rows?.rows.length ?? 0);
  part.style.containIntrinsicBlockSize = later.length > 0 ? '' : `auto ${height}px`;
  pieces += 1;
  return later.length === 0;
}

function learn(idle: IdleDeadline): void {
  for (let [part] = parts; part; [part] = parts) {
    const { top, bottom } = part.getBoundingClientRect();
    // what is near is laid out anyway
    if ((top <= 2 * innerHeight && bottom >= -innerHeight) || learnOf(part)) {
      parts.shift();
      pieces = 0;
    }
    if (idle.timeRemaining() < 45) break; // on a phone each may take most of what is left for one
  }
  if (parts.length > 0) requestIdleCallback(learn);
}

// once the fonts of the first screens are there, so that the heights are those that stay
if (parts.length > 0) addEventListener('load', () => void document.fonts.ready.then(() => requestIdleCallback(learn)));
