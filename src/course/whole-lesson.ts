import type { Outline, Use } from './outline.ts';
import type { Problem } from './problems.ts';

/** What every lesson has at least, and what is said of one that has less. */
const PARTS: readonly { readonly least: number; readonly what: string; readonly is: (use: Use) => boolean }[] = [
  { least: 1, what: '<Objectives />', is: named('Objectives') },
  { least: 5, what: '<Question>s', is: named('Question') },
  {
    least: 1,
    what: '<Question kind="numeric">',
    is: (use) => use.name === 'Question' && textOf(use, 'kind') === 'numeric',
  },
  { least: 1, what: '<Predict>', is: named('Predict') },
  { least: 1, what: '<Mission>', is: named('Mission') },
  { least: 2, what: '<Cell>s', is: named('Cell') },
  { least: 1, what: '<Exercise>', is: named('Exercise') },
  { least: 1, what: '<Term>', is: named('Term') },
  { least: 1, what: '<Summary>', is: named('Summary') },
  { least: 1, what: '<SourcesSay>', is: named('SourcesSay') },
  { least: 1, what: '<FurtherReading>', is: named('FurtherReading') },
  { least: 1, what: '<Cite>', is: named('Cite') },
];

/** What a reader does: between two questions it makes a change. */
const DOINGS = new Set(['Widget', 'Predict', 'Mission', 'Cell', 'Exercise', 'Question']);

/** How many sections of a lesson ask, and in how many ways. */
const SPREAD = 3;

/**
 * What a lesson still misses of what every lesson is made of, each with the line where it would be mended.
 *
 * @param file its name in messages
 */
export function missingParts({ uses }: Outline, file: string): readonly Problem[] {
  const missing = (line: number, message: string): Problem => ({ at: `${file}:${line}`, message, isMissing: true });
  const questions = uses.filter(named('Question'));
  const widgets = uses.filter(named('Widget'));
  const last = questions.at(-1)?.line ?? 1;
  const kinds = new Set(questions.map((use) => textOf(use, 'kind')));
  const sections = new Set(questions.map(({ section }) => section));
  return [
    ...PARTS.flatMap(({ least, what, is }) => {
      const found = uses.filter(is);
      const line = found.at(-1)?.line ?? 1;
      return found.length < least
        ? [missing(line, `a lesson has at least ${least} ${what}, this one ${found.length}`)]
        : [];
    }),
    ...(widgets[0]?.section === 0
      ? []
      : [missing(widgets[0]?.line ?? 1, 'a lesson opens with a <Widget>, before its first heading')]),
    ...(kinds.size < SPREAD ? [missing(last, `questions are of at least ${SPREAD} kinds, here of ${kinds.size}`)] : []),
    ...(sections.size < SPREAD
      ? [missing(last, `questions stand in at least ${SPREAD} sections, here in ${sections.size}`)]
      : []),
    ...thirdsInARow(uses).map(({ line }) =>
      missing(line, 'the third question in a row: put a figure, a cell or a mission between them'),
    ),
    ...guessesAtOpening(uses).map(({ line }) =>
      missing(line, 'the opening figure may be touched at once: ask for a guess in a later one'),
    ),
    ...(uses.filter(isCell).at(-1)?.name === 'Cell'
      ? [missing(uses.filter(isCell).at(-1)!.line, 'the last cell of a lesson is an <Exercise>')]
      : []),
  ];
}

function named(name: string): (use: Use) => boolean {
  return (use) => use.name === name;
}

const isCell = ({ name }: Use): boolean => name === 'Cell' || name === 'Exercise';

function textOf({ attributes }: Use, name: string): string {
  const found = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return found?.kind === 'text' ? found.text : '';
}

/** Questions with two others right above them, in the same section. */
function thirdsInARow(uses: readonly Use[]): readonly Use[] {
  const doings = uses.filter(({ name }) => DOINGS.has(name));
  return doings.filter((use, i) => {
    const row = doings.slice(Math.max(0, i - 2), i + 1);
    return row.length === 3 && row.every(({ name, section }) => name === 'Question' && section === use.section);
  });
}

/** Predictions in the first figure of a lesson. */
function guessesAtOpening(uses: readonly Use[]): readonly Use[] {
  const [opening, next] = uses.filter(named('Widget')).map((use) => uses.indexOf(use));
  return opening === undefined
    ? []
    : uses.slice(opening, next).filter(({ name, within }) => name === 'Predict' && within === 'Widget');
}
