import { toHtml, type Markup } from '../markup.ts';
import type { LessonCell } from '../lesson.ts';
import { checksId } from '../page/plan.ts';
import { endingMarkup } from '../view/ending.ts';
import { checksMarkup, LONG_OUTPUT, outputMarkup } from '../view/output.ts';
import { highlight } from './highlight.ts';
import type { Performance } from './perform.ts';

/** The parts of a cell as HTML, for the page as the server sends it. */
export interface StaticCell {
  readonly code: string;
  readonly output: string;
  /** Whether the output scrolls by itself. */
  readonly isLong: boolean;
  /** Of an exercise: its sentences as open ones, and its solution. */
  readonly checks: string;
  readonly solution: string;
}

/** Draws what a cell did at build time as the page would draw it. */
export function staticCell({ id, title, code, exercise }: LessonCell, { played }: Performance): StaticCell {
  const own = played.get(id);
  const outputs = (own?.outputs ?? []).map((output, i) =>
    outputMarkup(output, { live: false, prefix: `${id}-0-${i + 1}`, title }),
  );
  const ending = own ? endingMarkup(own.ending, outputs.length === 0) : [];
  const sentences = played.get(checksId(id))?.checks.map(({ sentence }) => ({ sentence })) ?? [];
  return {
    code: html(highlight(code.text)),
    isLong: outputs.length >= LONG_OUTPUT,
    output: html([...outputs, ...ending]),
    checks: html(checksMarkup(sentences)),
    solution: exercise ? html(highlight(exercise.solution.text)) : '',
  };
}

const html = (parts: readonly Markup[]): string => parts.map(toHtml).join('');
