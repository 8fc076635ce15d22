import { REVIEW_KEY } from '../course/progress/keys.ts';

const head = document.querySelector('.lesson-head');
const needed = [...(head?.querySelectorAll<HTMLAnchorElement>('.need a') ?? [])].map(
  ({ pathname }) => /([^/]+)\.html$/.exec(pathname)?.[1] ?? '',
);

if (head && needed.length > 0 && !isOff()) setTimeout(() => head.append(opener()), 200);

/** Whether the reader has switched the review off: as its form writes it, which is not loaded for this. */
function isOff(): boolean {
  try {
    return localStorage.getItem(REVIEW_KEY)?.includes('"on":false') ?? false;
  } catch {
    return false;
  }
}

const TEXT = 'Two questions before you begin';

/** A button in room that is there already. What it opens is loaded when it is pressed. */
function opener(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'recall-open';
  button.textContent = TEXT;
  button.addEventListener('click', () => {
    import('../course/review/recall.ts')
      .then(({ recall }) => recall(needed))
      .then((areAsked) => {
        if (areAsked) button.remove();
        else button.textContent = TEXT;
      })
      .catch(() => {
        button.textContent = 'The questions did not load. Press again to try once more.';
      });
  });
  return button;
}
