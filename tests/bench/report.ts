import type { Footprint } from './heap.ts';
import type { CaseResult, Judged, Measured, Spread } from './measure.ts';
import { PARTS, table } from './results-file.ts';

/** The results of a group, in the order of its cases. */
export interface GroupResult {
  readonly title: string;
  readonly text: string;
  readonly results: readonly CaseResult[];
}

/** The whole report, in Markdown. @param rounds how often each contender took its turn */
export function report(
  machine: readonly string[],
  rounds: number,
  groups: readonly GroupResult[],
  heap: readonly Footprint[],
): string {
  return [
    PARTS.module,
    'Written by `npm run bench -- --write`; nothing here is typed.',
    machine.map((line) => `- ${line}`).join('\n'),
    [
      `Speeds are medians of ${rounds} rounds in which the contenders take turns; all of a table, and of those above it, have run before.`,
      'A ratio is that of two speeds in one round: median, and in brackets least and most.',
      'Time is processor time, except where two workers share the work.',
    ].join(' '),
    verdict(groups, heap),
    ...groups.flatMap(({ title, text, results }) => [`## ${title}`, text, speedTable(results)]),
    '## Memory',
    'Bytes that a step leaves on the heap when nothing is recorded.',
    heapTable(heap),
  ].join('\n\n');
}

/** Goals that were missed, or that none was. */
function verdict(groups: readonly GroupResult[], heap: readonly Footprint[]): string {
  const judged = groups.flatMap(({ title, results }) =>
    results.flatMap(({ name, judged: goals }) => goals.map((one) => ({ where: `${title}: ${name}`, one }))),
  );
  const bounded = heap.filter(({ atMost }) => atMost !== undefined);
  const missed = [
    ...judged.filter(({ one }) => !one.reached).map(({ where, one }) => `${where}, ${pairOf(one)}: ${ratioCell(one)}`),
    ...bounded.filter((one) => !isLight(one)).map((one) => `Memory: ${one.name}: ${bytesCell(one)}`),
  ];
  const goals = judged.length + bounded.length;
  if (missed.length === 0) return `All ${goals} goals are reached.`;
  return [`Of ${goals} goals ${missed.length} missed:`, missed.map((line) => `- ${line}`).join('\n')].join('\n\n');
}

/** A row for each case; a column for each contender's speed and for each goal. */
function speedTable(results: readonly CaseResult[]): string {
  const contenders = unique(results.flatMap(({ measured }) => measured.map(({ name }) => name)));
  const goals = unique(results.flatMap(({ judged }) => judged.map(pairOf)));
  const rows = results.map(({ name, measured, judged }) => [
    name,
    ...contenders.map((wanted) => speedCell(measured.find((one) => one.name === wanted))),
    ...goals.map((wanted) => ratioCell(judged.find((one) => pairOf(one) === wanted))),
  ]);
  return table(['', ...contenders.map((name) => `${name}, steps/s`), ...goals], rows);
}

function heapTable(heap: readonly Footprint[]): string {
  const rows = heap.map((one) => [one.name, one.steps.toLocaleString('en'), bytesCell(one)]);
  return table(['', 'steps', 'bytes a step'], rows);
}

function pairOf({ goal }: Judged): string {
  return `${goal.of} / ${goal.against}`;
}

function ratioCell(judged: Judged | undefined): string {
  if (judged === undefined) return '';
  const { goal, ratio, reached } = judged;
  return `${spreadText(ratio)}, goal ${short(goal.atLeast)}: ${reached ? 'reached' : '**missed**'}`;
}

function spreadText({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)}–${short(most)})`;
}

function speedCell(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  const { median } = measured.speed;
  return median >= 1e6 ? `${(median / 1e6).toFixed(1)} million` : Math.round(median).toLocaleString('en');
}

function bytesCell(footprint: Footprint): string {
  const { bytes, atMost } = footprint;
  const amount = bytes < 10 ? bytes.toFixed(3) : Math.round(bytes).toLocaleString('en');
  if (atMost === undefined) return amount;
  return `${amount}, goal below ${atMost}: ${isLight(footprint) ? 'reached' : '**missed**'}`;
}

function isLight({ bytes, atMost = Infinity }: Footprint): boolean {
  return bytes < atMost;
}

/** Three digits, so that a goal missed by little does not read like one that is met. */
function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
