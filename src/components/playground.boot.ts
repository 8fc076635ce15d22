import { localDrafts } from '../notebook/drafts.ts';
import type { DownhillWidget } from '../widget-kit/element.ts';

/** The page on which a race goes on as code, and its cell. */
const PAGE = 'playground-cell';
const CELL = 'race';

/**
 * Takes the race as it stands into a code cell. Code of the reader's own that stands there is not lost unasked: the
 * first press says so, the second puts the race in its place.
 */
function enliven(button: HTMLButtonElement): void {
  const said = button.parentElement!.querySelector<HTMLElement>('[role="status"]')!;
  const element = document.querySelector<DownhillWidget>('downhill-widget[data-widget="playground"]')!;
  const drafts = localDrafts(PAGE);
  /** The text that the reader was asked about. */
  let asked: string | null = null;
  button.addEventListener('click', () => {
    void element.load().then(
      ({ definition, values }) => {
        const text = definition.code(values).typescript.trimEnd();
        const stands = drafts.read(CELL);
        if (stands !== null && stands !== text && stands !== lastBrought() && stands !== asked) {
          asked = stands;
          said.textContent =
            'Code that you have changed stands in the cell. Press again to put this race in its place.';
          return;
        }
        if (!drafts.write(CELL, text)) {
          said.textContent =
            'This browser keeps nothing for this page. Copy the program under “Numbers, code, downloads”.';
          return;
        }
        keep(text);
        location.assign(`./${PAGE}.html#${CELL}`);
      },
      () => (said.textContent = 'The code of the race did not load. Press again to try again.'),
    );
  });
}

const KEY = 'downhill.playground.brought';

/** The program that this page brought to the cell last: replaced unasked, since nobody has changed it. */
function lastBrought(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // asked for once more next time
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-cell]')) enliven(button);
