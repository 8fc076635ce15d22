import { parseValues } from '../../params/index.ts';
import { figureToSvg } from '../../plots/static.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import { settledMoment } from '../../widget-kit/refine.ts';
import { textWithFormulas } from '../formula.ts';
import { prompts } from '../library.ts';
import type { Lesson } from '../lessons.ts';
import { report } from '../problems.ts';
import type { Practice, ShownPrompt } from './practice.ts';
import { promptFaults, type Prompt } from './prompts.ts';
import { shownVariant, variantFaults, variantsOf, varied, widgetOf, type VariantFile } from './variants.ts';

/** The prompts of a lesson, ready to be shown. What is wrong with them is reported. */
export async function shownPrompts(
  lesson: Lesson,
  widgets: ReadonlyMap<string, AnyWidget>,
): Promise<readonly ShownPrompt[]> {
  const asked = prompts(lesson.slug);
  for (const { at, message } of promptFaults(asked, lesson)) report(at, message);
  return Promise.all(asked.map((prompt) => shown(prompt, lesson, widgets)));
}

async function shown(
  prompt: Prompt,
  { slug, anchors, outline }: Lesson,
  widgets: ReadonlyMap<string, AnyWidget>,
): Promise<ShownPrompt> {
  const { id, at, ask, answer, section } = prompt;
  const figure = await figureOf(prompt, `${slug}-${id}`, widgets);
  return {
    id,
    ask: textWithFormulas(ask, at),
    answer: textWithFormulas(answer, at),
    ...(figure === null ? {} : { figure }),
    section: { id: section, title: outline.sections[anchors.indexOf(section) + 1]?.title ?? '' },
  };
}

/** The figure of a prompt as SVG, in its narrow size; `null` where it has none, or a fault, which is reported. */
async function figureOf(
  { id, at, figure }: Prompt,
  prefix: string,
  widgets: ReadonlyMap<string, AnyWidget>,
): Promise<string | null> {
  if (!figure) return null;
  const widget = widgets.get(figure.widget);
  if (!widget) {
    report(at, `${id}: figure: there is no widget “${figure.widget}”`);
    return null;
  }
  const { values, problems } = parseValues(widget.params, figure.given);
  for (const problem of problems) report(at, `${id}: figure: ${problem}`);
  await widget.prepare?.();
  const moment = settledMoment(widget, values);
  const drawn = moment.figure(figure.show, 'narrow');
  if (drawn) return figureToSvg(drawn, prefix);
  const known = moment.figures('narrow').map((one) => one.id);
  report(at, `${id}: figure: “${figure.widget}” has no figure “${figure.show}”; there are: ${known.join(', ')}`);
  return null;
}

/** The variants of a lesson's questions, ready to be shown. What is wrong with them is reported. */
export function shownVariants(
  { slug, outline }: Lesson,
  file: VariantFile,
  widgets: ReadonlyMap<string, AnyWidget>,
): Practice['variants'] {
  const name = `src/variants/${slug}.ts`;
  if (Object.keys(file).length === 0) return {}; // an author may leave it at that
  for (const { at, message } of variantFaults(file, name, outline, widgets)) report(at, message);
  return Object.fromEntries(
    varied(file).map(([id, draw]) => {
      const widget = widgetOf(id, outline, widgets);
      return [id, variantsOf(draw, widget).map((drawn) => shownVariant(drawn, `${name}:1`, widget))];
    }),
  );
}
