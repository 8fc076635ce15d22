import { random } from '../../optim/index.ts';
import { formatCell } from '../../widget-kit/format.ts';
import { textWithFormulas } from '../formula.ts';
import type { Outline } from '../outline.ts';
import type { Problem } from '../problems.ts';
import { named } from '../question/choices.ts';
import type { ShownVariant } from './practice.ts';

/** The fewest variants that a question has, and as many as are written. */
const FEWEST = 8;
const WRITTEN = 12;

/** One variant: texts with `$…$` formulas, the right number, and the wrong ones that come from a known mistake. */
export interface Drawn {
  readonly ask: string;
  readonly unit: string;
  readonly answer: number;
  /** How far off is still right. */
  readonly within: number;
  readonly wrong: readonly { readonly value: number; readonly misconception: string; readonly says: string }[];
  /** The worked answer. */
  readonly worked: string;
}

type Value = number | string;
type Values = Readonly<Record<string, Value>>;

/** A numeric question that can be asked with other numbers. All of it follows from what is drawn. */
export interface NumericVariants<V extends Values> {
  /** What each value can be. */
  readonly draw: { readonly [K in keyof V]: readonly V[K][] };
  /** Which values belong together; any, where this is absent. */
  readonly fits?: (values: V) => boolean;
  readonly ask: (values: V) => string;
  /** Written behind the number. */
  readonly unit?: string;
  /** Computed by the optimizer module. */
  readonly answer: (values: V) => number;
  readonly within: (answer: number) => number;
  /** As in a question: the number that a misconception leads to, its name, and what is said then. */
  readonly wrong: readonly {
    readonly value: (values: V) => number;
    readonly misconception: string;
    readonly says: string;
  }[];
  readonly worked: (values: V, answer: number) => string;
}

/** Draws one variant, the same for the same seed; `null` where the values do not fit or a wrong number would be right. */
export type Draw = (seed: number) => Drawn | null;

/** The variants of a numeric question. */
export function numeric<V extends Values>(definition: NumericVariants<V>): Draw {
  const { draw, fits = () => true, ask, unit = '', within, wrong, worked } = definition;
  return (seed) => {
    const chance = random(seed);
    const lists: Readonly<Record<string, readonly Value[]>> = draw;
    const values = Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, list[chance.below(list.length)]!]),
    ) as V; // one of the values of each
    if (!fits(values)) return null;
    const answer = definition.answer(values);
    const slack = within(answer);
    const mistakes = wrong.map(({ value, ...mistake }) => ({ ...mistake, value: value(values) }));
    const areApart = mistakes.every(({ value }) => Number.isFinite(value) && Math.abs(value - answer) > 2 * slack);
    if (!Number.isFinite(answer) || !areApart) return null;
    return { ask: ask(values), unit, answer, within: slack, wrong: mistakes, worked: worked(values, answer) };
  };
}

/** The variants that are written, no two alike: so many of the seeds 1, 2, 3 … */
export function variantsOf(draw: Draw): readonly Drawn[] {
  const found = new Map<string, Drawn>();
  for (let seed = 1; seed <= 400 && found.size < WRITTEN; seed++) {
    const drawn = draw(seed);
    if (drawn && !found.has(drawn.ask)) found.set(drawn.ask, drawn);
  }
  return [...found.values()];
}

/** A file of variants, `src/variants/<slug>.ts`: by the id of the question in its lesson. */
export type VariantFile = Readonly<Record<string, Draw>>;

/** What does not fit between a file of variants and its lesson. */
export function variantFaults(file: VariantFile, name: string, { uses }: Outline): readonly Problem[] {
  const kindOf = (id: string): string | undefined => {
    const found = uses.find((use) => use.name === 'Question' && textOf(use.attributes.id) === id);
    return found && textOf(found.attributes.kind);
  };
  return Object.entries(file).flatMap(([id, draw]) => {
    const kind = kindOf(id);
    const count = variantsOf(draw).length;
    const messages = [
      ...(kind === undefined ? ['the lesson has no such question'] : []),
      ...(kind !== undefined && kind !== 'numeric'
        ? [`the question is of kind ${kind}, and its variants are numeric`]
        : []),
      ...(count < FEWEST ? [`only ${count} of its draws are sound and differ; it needs ${FEWEST}`] : []),
    ];
    return messages.map((message) => ({ at: `${name}:1`, message: `${id}: ${message}` }));
  });
}

const textOf = (attribute: Outline['uses'][number]['attributes'][string] | undefined): string | undefined =>
  attribute?.kind === 'text' ? attribute.text : undefined;

/** A variant ready to be shown. */
export function shownVariant({ ask, unit, answer, within, wrong, worked }: Drawn, at: string): ShownVariant {
  const paragraph = (text: string): string => `<p>${textWithFormulas(text, at)}</p>`;
  return {
    ask: paragraph(ask),
    unit,
    key: {
      kind: 'numeric',
      answer,
      within,
      wrong: wrong.map(({ value, misconception, says }) => ({
        value,
        said: named(misconception, at) + paragraph(says),
      })),
    },
    answer: paragraph(`${formatCell(answer, 4)}${unit === '' ? '' : ` ${unit}`}. ${worked}`),
  };
}
