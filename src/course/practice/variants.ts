import { formatCell } from '../../widget-kit/format.ts';
import { textWithFormulas } from '../formula.ts';
import type { Outline } from '../outline.ts';
import type { Problem } from '../problems.ts';
import { named } from '../question/choices.ts';
import { shuffled } from '../question/shuffle.ts';
import type { AnyValues, AnyWidget } from '../../widget-kit/define.ts';
import { drawing, type Drawable, type Mistake, type Ranges } from './draw.ts';
import { caseAsked, inputTexts, solved, type DrawnSetting } from './set-variants.ts';
import type { ShownVariant } from './practice.ts';

/** The fewest variants that a question has, and as many as are written. */
const FEWEST = 8;
const WRITTEN = 12;

/** What every variant has: texts with `$…$` formulas. */
interface Asked {
  readonly ask: string;
}

/** A number to be found: the right one, and the wrong ones that come from a known mistake. */
export interface DrawnNumber extends Asked {
  readonly kind: 'numeric';
  readonly unit: string;
  readonly answer: number;
  /** How far off is still right. */
  readonly within: number;
  readonly wrong: readonly (Mistake & { readonly value: number })[];
  /** The worked answer. */
  readonly worked: string;
}

/** Things in their right order, each with what is said where it is the first out of place. */
export interface DrawnOrder extends Asked {
  readonly kind: 'order';
  readonly items: readonly { readonly label: string; readonly says: string }[];
  readonly worked: string;
}

export type Drawn = DrawnNumber | DrawnOrder | DrawnSetting;

/** A numeric question that can be asked with other numbers. All of it follows from what is drawn. */
export interface NumericVariants<V extends Drawable> extends Ranges<V> {
  readonly ask: (values: V) => string;
  /** Written behind the number. */
  readonly unit?: string;
  /** Computed by the optimizer module. */
  readonly answer: (values: V) => number;
  readonly within: (answer: number) => number;
  /** As in a question: the number that a misconception leads to, its name, and what is said then. */
  readonly wrong: readonly (Mistake & { readonly value: (values: V) => number })[];
  readonly worked: (values: V, answer: number) => string;
}

/** Draws one variant, the same for the same seed; `null` where the values do not fit, or a wrong number would be right or two of them one. */
export type Draw = (seed: number) => Drawn | null;

/** The variants of a numeric question. */
export function numeric<V extends Drawable>(definition: NumericVariants<V>): Draw {
  const { ask, unit = '', within, wrong, worked } = definition;
  return drawing(definition, (values) => {
    const answer = definition.answer(values);
    const slack = within(answer);
    const mistakes = wrong.map(({ value, ...mistake }) => ({ ...mistake, value: value(values) }));
    // each from the right one, and from those that would be taken for it
    const areApart = mistakes.every(
      ({ value }, i) =>
        Number.isFinite(value) &&
        Math.abs(value - answer) > 2 * slack &&
        mistakes.slice(0, i).every((other) => Math.abs(value - other.value) > slack),
    );
    if (!Number.isFinite(answer) || !areApart) return null;
    const said = { ask: ask(values), worked: worked(values, answer) };
    return { kind: 'numeric', ...said, unit, answer, within: slack, wrong: mistakes };
  });
}

/** An order that can be asked with other things. */
export interface OrderVariants<V extends Drawable> extends Ranges<V> {
  readonly ask: (values: V) => string;
  /** The things, with the number by which they are put in order, computed by the module, the smallest first. */
  readonly items: (values: V) => readonly { readonly label: string; readonly says: string; readonly by: number }[];
  readonly worked: (values: V) => string;
}

/** The variants of an order question; draws in which two things stand equally are left out. */
export function inOrder<V extends Drawable>(definition: OrderVariants<V>): Draw {
  return drawing(definition, (values) => {
    const items = definition.items(values).toSorted((a, b) => a.by - b.by);
    if (items.some(({ by }, i) => !Number.isFinite(by) || by === items[i - 1]?.by)) return null;
    return { kind: 'order', ask: definition.ask(values), items, worked: definition.worked(values) };
  });
}

/**
 * The variants that are written, no two alike: so many of the seeds 1, 2, 3 …
 *
 * @param widget the one that the question stands in: a setting is tried on it
 */
export function variantsOf(draw: Draw, widget?: AnyWidget): readonly Drawn[] {
  const tried = new Set<string>();
  const found: Drawn[] = [];
  for (let seed = 1; seed <= 400 && found.length < WRITTEN; seed++) {
    const drawn = draw(seed);
    if (!drawn || tried.has(asks(drawn))) continue;
    tried.add(asks(drawn));
    if (drawn.kind !== 'set' || (widget && solved(drawn, widget))) found.push(drawn);
  }
  return found;
}

/** What a variant asks, the things to be put in order with it. */
const asks = (drawn: Drawn): string =>
  [drawn.ask, ...(drawn.kind === 'order' ? drawn.items.map(({ label }) => label) : [])].join(' ');

/** Why a question cannot be asked with other numbers. */
export interface NoVariants {
  readonly without: string;
}

/**
 * A file of variants, `src/variants/<slug>.ts`, by the id of the question in its lesson: of every question there for a
 * number, an order or a setting of a figure, its variants or why it has none.
 */
export type VariantFile = Readonly<Record<string, Draw | NoVariants>>;

/** The questions that have variants. */
export const varied = (file: VariantFile): readonly (readonly [id: string, draw: Draw])[] =>
  Object.entries(file).flatMap(([id, entry]) => (typeof entry === 'function' ? [[id, entry] as const] : []));

/** Kinds of questions that can have variants. */
const VARIABLE: readonly string[] = ['numeric', 'order', 'set'];
/** What says why there are none is a sentence, not a word. */
const SHORTEST_REASON = 20;

/** The widgets of the course by name. */
type Widgets = ReadonlyMap<string, AnyWidget>;

/** The widget that a question of a lesson stands in. */
export function widgetOf(id: string, { uses }: Outline, widgets: Widgets): AnyWidget | undefined {
  const line = uses.find((use) => use.name === 'Question' && textOf(use.attributes.id) === id)?.line ?? 0;
  const around = uses.findLast((use) => use.name === 'Widget' && use.line <= line);
  return widgets.get(textOf(around?.attributes.name) ?? '');
}

/** What does not fit between a file of variants and its lesson. */
export function variantFaults(
  file: VariantFile,
  name: string,
  outline: Outline,
  widgets: Widgets = new Map(),
): readonly Problem[] {
  const kinds = new Map(
    outline.uses.flatMap(({ name: used, attributes }) =>
      used === 'Question' ? [[textOf(attributes.id) ?? '', textOf(attributes.kind)]] : [],
    ),
  );
  const told = Object.entries(file).flatMap(([id, entry]) => {
    const kind = kinds.get(id);
    const messages = [
      ...(kind === undefined ? ['the lesson has no such question'] : []),
      ...(typeof entry === 'function'
        ? drawFaults(variantsOf(entry, widgetOf(id, outline, widgets)), kind)
        : entry.without.length < SHORTEST_REASON
          ? ['it says in no sentence why it has no variants']
          : []),
    ];
    return messages.map((message) => `${id}: ${message}`);
  });
  const silent = [...kinds].filter(
    ([id, kind]) => kind !== undefined && VARIABLE.includes(kind) && !Object.hasOwn(file, id),
  );
  return [...told, ...silent.map(([id]) => `${id}: it has neither variants nor a sentence that says why`)].map(
    (message) => ({ at: `${name}:1`, message }),
  );
}

/** What is wrong with the variants of a question of a kind. */
function drawFaults(drawn: readonly Drawn[], kind: string | undefined): readonly string[] {
  const other = drawn.find((one) => one.kind !== kind)?.kind;
  return [
    ...(kind !== undefined && other !== undefined
      ? [`the question is of kind ${kind}, and its variants of kind ${other}`]
      : []),
    ...(drawn.length < FEWEST ? [`only ${drawn.length} of its draws are sound and differ; it needs ${FEWEST}`] : []),
  ];
}

const textOf = (attribute: Outline['uses'][number]['attributes'][string] | undefined): string | undefined =>
  attribute?.kind === 'text' ? attribute.text : undefined;

/** A variant ready to be shown. */
export function shownVariant(drawn: Drawn, at: string, widget?: AnyWidget): ShownVariant {
  const paragraph = (text: string): string => `<p>${textWithFormulas(text, at)}</p>`;
  const said = (misconception: string, says: string): string => named(misconception, at) + paragraph(says);
  const ask = paragraph(drawn.ask);
  switch (drawn.kind) {
    case 'numeric': {
      const { unit, answer, within, wrong, worked } = drawn;
      return {
        ask,
        unit,
        key: {
          kind: 'numeric',
          answer,
          within,
          wrong: wrong.map(({ value, misconception, says }) => ({ value, said: said(misconception, says) })),
        },
        answer: paragraph(`${formatCell(answer, 4)}${unit === '' ? '' : ` ${unit}`}. ${worked}`),
      };
    }
    case 'order': {
      const places = shuffled(drawn.items.length, asks(drawn));
      return {
        ask,
        unit: '',
        key: { kind: 'order', places, said: places.map((place) => paragraph(drawn.items[place]!.says)) },
        options: places.map((place) => textWithFormulas(drawn.items[place]!.label, at)),
        answer: paragraph(drawn.worked),
      };
    }
    case 'set': {
      const texts = (values: AnyValues): Readonly<Record<string, string>> => inputTexts(widget, values);
      return {
        ask,
        unit: '',
        key: {
          kind: 'set',
          goal: drawn.goal,
          ...(drawn.target === undefined ? {} : { target: drawn.target }),
          case: widget ? caseAsked(drawn, widget) : {},
          wrong: drawn.wrong.map(({ values, misconception, says }) => ({
            values: texts(values),
            said: said(misconception, says),
          })),
        },
        ...(widget && { widget: widget.name }),
        start: texts(drawn.given),
        answer: paragraph(drawn.worked(widget ? (solved(drawn, widget) ?? {}) : {})),
      };
    }
  }
}
