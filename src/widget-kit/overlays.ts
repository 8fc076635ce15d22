import type { Figure, Mark } from '../plots/index.ts';
import { renderMoving } from '../plots/render.ts';
import { isSameData } from '../plots/same.ts';
import type { Goal } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import type { Params } from '../params/index.ts';

/** What the course draws over the figures: a goal, a guess. */
export class Overlays implements FramePart {
  readonly #marks = new Map<string, readonly Mark[]>();
  /** What is drawn over which drawing, so that it stays as long as it is the same. */
  readonly #drawn = new WeakMap<Element, readonly Mark[]>();
  #goal: Goal<Params, unknown> | undefined;

  set(frame: Frame, figure: string, marks: readonly Mark[] | null): void {
    if (marks) this.#marks.set(figure, marks);
    else this.#marks.delete(figure);
    this.update(frame);
  }

  pursue(frame: Frame, name: string | null): void {
    const goals: Readonly<Record<string, Goal<Params, unknown>>> = frame.definition.goals ?? {};
    this.#goal = name !== null && Object.hasOwn(goals, name) ? goals[name] : undefined;
    this.update(frame);
  }

  update(frame: Frame): void {
    for (const figure of frame.shown.figures(frame.size)) {
      const marks = [...this.#ofGoal(frame, figure), ...(this.#marks.get(figure.id) ?? [])];
      const svg = frame.page.box(figure.id, frame.size).querySelector('svg')!;
      if (isSameData(this.#drawn.get(svg) ?? [], marks)) continue;
      this.#drawn.set(svg, marks);
      svg.querySelector('.over')?.remove();
      if (marks.length === 0) continue;
      const layer = renderMoving({ ...figure, moving: marks }, `${frame.root.id}-${figure.id}-over`, document);
      layer.setAttribute('class', 'over');
      svg.append(layer);
    }
  }

  #ofGoal({ shown: { result, values, settled }, size }: Frame, figure: Figure): readonly Mark[] {
    const goal = this.#goal;
    if (!goal?.draw) return [];
    const reached = (settled || !goal.refined) && goal.reached(result, values);
    return goal.draw(figure.id, result, values, size).map((mark) => asGoal(mark, !reached));
  }
}

/** A mark in ink, its line dashed as long as it is not reached. */
function asGoal(mark: Mark, dashed: boolean): Mark {
  if (mark.kind === 'line' || mark.kind === 'rule' || mark.kind === 'level') return { ...mark, tone: 'ink', dashed };
  return 'tone' in mark ? { ...mark, tone: 'ink' } : mark;
}
