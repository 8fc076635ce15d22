import type { Attribute, Outline, Use } from './outline.ts';
import type { Problem } from './problems.ts';

/** What checks an objective. */
const CHECKS = new Set(['Question', 'Predict', 'Mission']);

/** What has an id on the page; cells are looked at by the notebook. */
const ANCHORED = new Set(['Question', 'Predict', 'Mission', 'Widget']);

/** Which components a part may stand in. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  Predict: ['Widget'],
  Mission: ['Widget'],
  Choice: ['Question', 'Predict', 'Ending'],
  Wrong: ['Question'],
  Item: ['Question'],
};

/**
 * What is wrong with a lesson as a whole.
 *
 * @param objectives how many the lesson's front matter names
 * @param file its name in messages
 * @param objectivesAt file and line of the front matter's objectives
 */
export function outlineFaults(
  { uses }: Outline,
  objectives: number,
  file: string,
  objectivesAt: string,
): readonly Problem[] {
  const at = ({ line }: Use): string => `${file}:${line}`;
  const checks = uses.filter(({ name }) => CHECKS.has(name));
  const checked = new Set(checks.flatMap(objectivesOf));
  const beyond = checks.filter((use) => objectivesOf(use).some((number) => number > objectives));
  const numbers = Array.from({ length: objectives }, (_, i) => i + 1);
  return [
    ...repeated(uses.filter(({ name }) => ANCHORED.has(name))).map((use) => ({
      at: at(use),
      message: `there is another “${idOf(use)}” above it${use.name === 'Widget' ? '; give this one an id' : ''}`,
    })),
    ...beyond.map((use) => ({
      at: at(use),
      message: `“${idOf(use)}”: the lesson has no objective ${objectivesOf(use).find((number) => number > objectives)!}`,
    })),
    ...numbers
      .filter((number) => !checked.has(number))
      .map((number) => ({
        at: objectivesAt,
        message: `objective ${number} is checked by no question and no mission`,
        isMissing: true,
      })),
    ...uses.filter(isTyped).map((use) => ({
      at: at(use),
      message: `“${idOf(use)}”: its answer is typed in; let the build compute it: answer={…}`,
    })),
    ...uses.filter(hasNoFigure(uses)).map((use) => ({
      at: at(use),
      message: `<${use.name}> is about “${figureOf(use)!}”, which is no widget of this page`,
    })),
    ...uses.filter(isHomeless).map((use) => ({
      at: at(use),
      message: `<${use.name}> stands outside of a ${HOMES[use.name]!.join(' or ')}`,
    })),
  ];
}

function idOf({ name, attributes }: Use): string {
  const id = attributes.id ?? (name === 'Widget' ? attributes.name : undefined);
  return id?.kind === 'text' ? id.text : '';
}

function objectivesOf({ attributes: { objective } }: Use): readonly number[] {
  const value = objective?.kind === 'literal' ? objective.value : undefined;
  return (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === 'number');
}

function repeated(uses: readonly Use[]): readonly Use[] {
  return uses.filter((use, i) => idOf(use) !== '' && uses.slice(0, i).some((other) => idOf(other) === idOf(use)));
}

/** A number that an author typed may be wrong, and goes wrong when the lesson changes. */
function isTyped({ name, attributes: { answer } }: Use): boolean {
  return name === 'Question' && answer !== undefined && answer.kind !== 'computed';
}

/** The id of the figure that a number or word in the prose is about. */
function figureOf({ attributes: { widget, on } }: Use): string | undefined {
  const named = on ?? widget;
  return named?.kind === 'text' ? named.text : undefined;
}

const hasNoFigure = (uses: readonly Use[]): ((use: Use) => boolean) => {
  const text = (attribute: Attribute | undefined): string => (attribute?.kind === 'text' ? attribute.text : '');
  const ids = uses
    .filter(({ name }) => name === 'Widget')
    .map(({ attributes: { id, name } }) => text(id) || text(name));
  return (use) => ['Set', 'Lights'].includes(use.name) && figureOf(use) !== undefined && !ids.includes(figureOf(use)!);
};

function isHomeless({ name, within }: Use): boolean {
  const homes = HOMES[name];
  return homes !== undefined && !homes.includes(within ?? '');
}
