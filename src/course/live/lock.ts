/** What tells of a run, and what runs one. */
const TELLING = '.handle, .controls, .says, figure > :not(.cells, .strip, .task-foot, .notice)';

/** What comes after the guess, though it stands above what keeps one. */
const LATER = '[data-do="accept"]';

/** Pictures whose description would tell. */
const PICTURES = '[data-waits] .plot-svg';

/**
 * Lets a widget wait for a guess, unless a link asks for a state of it, now or later: that is not kept waiting.
 *
 * @returns whether it waits
 */
export function lockUnlessLinked(widget: Element): boolean {
  const openIfLinked = (): void => {
    if (location.hash.includes(`;${widget.id}.`)) open(widget);
  };
  lock(widget);
  openIfLinked();
  addEventListener('hashchange', openIfLinked);
  return widget.hasAttribute('locked');
}

/**
 * Keeps what a widget shows of its run from keyboard and screen reader until the reader has guessed; the page was built
 * so that it is out of sight.
 */
export function lock(widget: Element): void {
  widget.setAttribute('locked', '');
  widget.setAttribute('data-stage', 'guess');
  for (const part of widget.querySelectorAll(TELLING)) part.setAttribute('inert', '');
  for (const button of widget.querySelectorAll(LATER)) button.setAttribute('tabindex', '-1');
  for (const svg of widget.querySelectorAll(PICTURES)) svg.setAttribute('aria-hidden', 'true');
  widget.addEventListener('keydown', keepStepsUnsaid, true);
}

/** Shows what a widget kept back, and leaves its frame as it is. */
export function unlock(widget: Element): void {
  widget.removeAttribute('locked');
  for (const button of widget.querySelectorAll(LATER)) button.removeAttribute('tabindex');
  for (const svg of widget.querySelectorAll(PICTURES)) svg.removeAttribute('aria-hidden');
}

/** Gives a widget to the reader whole. */
export function open(widget: Element): void {
  unlock(widget);
  widget.removeAttribute('data-stage');
  for (const part of widget.querySelectorAll(TELLING)) part.removeAttribute('inert');
}

/** The arrow keys walk along the steps of a figure and say their numbers: not before the guess. */
function keepStepsUnsaid(event: Event): void {
  const { target, currentTarget } = event;
  const waits = currentTarget instanceof Element && currentTarget.hasAttribute('locked');
  if (waits && target instanceof Element && target.matches('.plot[data-waits]')) event.stopPropagation();
}
