import { z } from 'astro/zod';
import { initialValues, parseValues } from '../../params/index.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import { common, readAttributes, type Read } from './attributes.ts';
import { guessFaults } from './choices.ts';
import { labelAndRest, partsOf, splitParts, tagOf } from './parts.ts';

const attributes = z.strictObject({
  id: common.id,
  at: common.at,
  /** Name of the widget. */
  widget: z.string(),
  /** The values of the run, as texts. The next lesson opens with the same. */
  given: z.record(z.string(), z.coerce.string()).default({}),
  /** Id of the figure whose truth is under the cloth. */
  cloth: z.string(),
  /** Ids of the figures that are shown; without any, all of them. */
  figures: z.array(z.string()).default([]),
  /**
   * How much of that figure is in sight at first, and at most, in percent of its width. With a reach of 100, for a lesson
   * that no other follows, the cloth comes off, and only then the other figures and the text come into sight.
   */
  shut: z.number().min(0).max(65).default(14),
  reach: z
    .number()
    .min(0)
    .max(100)
    .refine((percent) => percent <= 80 || percent === 100, 'must be at most 80, or 100 for a cloth that comes off')
    .default(45),
});

/** The unsolved case, ready to be shown. */
export interface Ending extends z.infer<typeof attributes> {
  /** What is asked, as HTML. */
  readonly title: string;
  /** What can be guessed, as HTML. */
  readonly options: readonly string[];
  /** What is said below, as HTML. */
  readonly text: string;
}

/** Reads an `<Ending>`: its first paragraph asks, its choices are guesses, the rest stands below. None of them is right. */
export function readEnding(
  props: Readonly<Record<string, unknown>>,
  html: string,
  widget: AnyWidget | undefined,
): Read<Ending> {
  const { value, problems } = readAttributes('ending', attributes, props);
  if (value === null) return { value, problems };
  const what = `ending “${value.id}”`;
  const say = (message: string) => ({ at: value.at, message: `${what}: ${message}` });
  if (!widget) return { value: null, problems: [say(`there is no widget “${value.widget}”`)] };
  const { stem, parts } = splitParts(html);
  const { label: title, rest: text } = labelAndRest(stem);
  const choices = partsOf(parts, 'choice');
  const initial = initialValues(widget.params);
  const figures = widget.figures(widget.compute(initial), initial, 'wide').map(({ id }) => id);
  return {
    value: { ...value, title, text, options: choices.map((choice) => labelAndRest(choice.html).label) },
    problems: [
      ...(title === '' ? [say('its first paragraph asks what is not solved')] : []),
      ...[value.cloth, ...value.figures]
        .filter((figure) => !figures.includes(figure))
        .map((figure) => say(`the widget has no figure “${figure}”; there are: ${figures.join(', ')}`)),
      ...(value.figures.length === 0 || value.figures.includes(value.cloth)
        ? []
        : [say(`figures: “${value.cloth}”, which is under the cloth, must be among those that are shown`)]),
      ...parseValues(widget.params, value.given).problems.map((problem) => say(`given: ${problem}`)),
      ...(value.shut < value.reach ? [] : [say('the cloth must open further than it begins: shut < reach')]),
      ...guessFaults(what, value.at, choices, false),
      ...choices
        .filter(({ right }) => right)
        .map(({ at }) => ({ at, message: `${what}: it is not solved; mark no choice right` })),
      ...parts
        .filter(({ kind }) => kind !== 'choice')
        .map((part) => ({ at: part.at, message: `${what}: <${tagOf(part)}> does not belong here` })),
    ],
  };
}
