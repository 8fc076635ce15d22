/** What tells of a run, and what runs one. */
const TELLING = '.size, .controls, .says, figure > :not(.cells, .guess)';

/**
 * Hides what a widget shows of its run until the reader has guessed; the style sheet takes it from sight, this from
 * keyboard and screen reader. Everything keeps its room. A link that asks for a state of the widget is not kept waiting.
 *
 * @param hides `run` is what moves; `all` is the stage, too, down to the axes
 */
export function lock(widget: Element, hides: string): void {
  const isInLink = (): boolean => location.hash.includes(`;${widget.id}.`);
  if (isInLink()) return;
  addEventListener('hashchange', () => {
    if (isInLink()) unlock(widget);
  });
  widget.setAttribute('locked', hides);
  for (const part of widget.querySelectorAll(TELLING)) part.setAttribute('inert', '');
}

/** Shows a widget again. */
export function unlock(widget: Element): void {
  widget.removeAttribute('locked');
  for (const part of widget.querySelectorAll(TELLING)) part.removeAttribute('inert');
}
