import { LOOKS, RATES_TRIED, type Inputs, type Slot } from './inputs.ts';
import { lossAt } from './moment.ts';
import { lookedAt } from './picture.ts';
import { raceOf, type Race, type Run } from './race.ts';
import { sampledOf } from './sampled.ts';
import type { Standing, Study } from './study.ts';

// A race told in sentences and in tables.

/** Losses that differ by less than a hundredth are as good as each other. */
function leaders({ runs }: Race): readonly Run[] {
  const fair = runs.filter(({ trace }) => trace.outcome.kind !== 'diverged');
  const lowest = Math.min(...fair.map(({ trace }) => trace.last.loss));
  return fair.filter(({ trace }) => trace.last.loss - lowest <= Math.max(0.01 * Math.abs(lowest), 1e-12));
}

const and = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

const called = ({ slot, name }: Run): string => `${name} (${LOOKS[slot].sign})`;
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** What this race came to, what the ground keeps from a walker, and what many starts say. */
export function summaryOf(values: Inputs, study: Study | null): string {
  const race = raceOf(values);
  const { says } = sampledOf(race.ground);
  return [race.problem ?? outcome(race, values), ...says, ...(study ? [verdict(race, study)] : [])]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function outcome(race: Race, values: Inputs): string {
  const first = leaders(race);
  const from = race.ground.names.map((name, i) => `${name} = ${lossAt(race.start[i]!)}`).join(', ');
  const where = `On ${race.ground.title}, from ${from}, with ${values.gradients} gradients each`;
  const lost = race.runs.filter(({ trace }) => trace.outcome.kind === 'diverged');
  const gone =
    lost.length === 0
      ? ''
      : ` ${capital(and(lost.map(called)))} ${lost.length === 1 ? 'diverges' : 'diverge'}: ${lost[0]!.trace.outcome.reason}.`;
  if (first.length === 0) return `${where}, nobody arrives.${gone}`;
  const rest = race.runs.filter((run) => !first.includes(run) && !lost.includes(run));
  const others = rest.map((run) => `${called(run)} at ${lossAt(run.trace.last.loss)}`);
  const end = lossAt(Math.min(...first.map(({ trace }) => trace.last.loss)));
  const behind = others.length === 0 ? '' : `; ${and(others)}`;
  const winners = `${and(first.map(called))} ${first.length === 1 ? 'ends' : 'end'}`;
  return `${where}: ${winners} ${race.runs.length > 1 ? 'lowest, ' : ''}at a loss of ${end}${behind}.${gone}`;
}

const percent = (share: number): string => `${Math.round(100 * share)}`;

/** Who wins from many starts, with an interval, or that so many do not tell. */
function verdict({ runs }: Race, { standings, starts }: Study): string {
  if (standings.length < 2 || starts === 0) return '';
  const order = standings.toSorted((a, b) => b.wins - a.wins);
  const [first, second] = order as [Standing, Standing];
  const name = ({ slot }: Standing): string => called(runs.find((run) => run.slot === slot)!);
  const wins = ({ wins: won, low, high }: Standing): string =>
    `${won} of ${starts} (95 % interval ${percent(low)} to ${percent(high)} %)`;
  if (first.wins === 0) return `From ${starts} other starts, at these rates, nobody arrives.`;
  if (first.low > second.high) {
    return `From ${starts} other starts, at these rates, ${name(first)} ends lowest most often: ${wins(first)}; then ${name(second)}, ${wins(second)}.`;
  }
  return `From ${starts} other starts, at these rates, there is no clear winner: ${name(first)} ${wins(first)}, ${name(second)} ${wins(second)}.`;
}

/** A table as widgets have it. */
interface Told {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
  readonly parts?: readonly number[];
}

export function tableOf(values: Inputs, study: Study | null): Told {
  const race = raceOf(values);
  const run = values.table === 'race' ? undefined : race.runs.find(({ slot }) => slot === lookedAt(race, values));
  return run ? stepsOf(run, race) : standingsOf(race, study);
}

/** A loss as a number, which a spreadsheet reads, or as the sign for one that is not finite. */
const told = (loss: number): number | string => (Number.isFinite(loss) ? loss : lossAt(loss));

function standingsOf({ runs }: Race, study: Study | null): Told {
  const open = '…';
  const best = (slot: Slot): readonly (number | string)[] => {
    const found = study?.best.find((one) => one.slot === slot);
    return found ? [found.rate, told(found.loss)] : [open, open];
  };
  const fate = (slot: Slot): readonly (number | string)[] => {
    const found = study?.standings.find((one) => one.slot === slot);
    if (!found) return [open, open, open];
    return [found.wins, `${percent(found.low)} to ${percent(found.high)} %`, told(found.typical)];
  };
  const from = study ? `${study.starts} other starts` : 'other starts';
  return {
    caption: `The race; the best of ${RATES_TRIED.length} rates for each${study && study.tried > 0 ? `, by the median loss from ${study.tried} starts` : ''}; and how often each ends lowest from ${from}`,
    columns: [
      'racer',
      'rate',
      'loss at the end',
      'how it ended',
      'best rate tried',
      'its loss',
      `lowest, of ${study?.starts ?? open}`,
      '95 % interval',
      'typical loss',
    ],
    rows: runs.map(({ slot, name, rate, trace }) => [
      `${LOOKS[slot].sign} ${name}`,
      rate,
      trace.last.loss,
      ENDED[trace.outcome.kind](trace.outcome.step),
      ...best(slot),
      ...fate(slot),
    ]),
  };
}

const ENDED = {
  converged: (step: number): string => `at rest after ${step}`,
  'out-of-steps': (step: number): string => `after all ${step}`,
  diverged: (step: number): string => `diverged at ${step}`,
  stopped: (step: number): string => `stopped at ${step}`,
} as const;

/** Rows of a table at most: of a longer run it has every so many steps. */
const LISTED = 60;

/** The steps of one racer: weights, loss, gradient, buffers and rate. */
function stepsOf({ name, slot, trace }: Run, { ground }: Race): Told {
  const every = Math.ceil(trace.points.length / LISTED);
  const points = trace.points.filter((point, i) => i % every === 0 || point === trace.last);
  const { names } = ground;
  const first = points[0]!;
  const buffers = Object.keys(first.state).filter((key) => first.state[key]!.length === names.length);
  const each = (what: string): readonly string[] => names.map((one) => `${what} ${one}`.trim());
  return {
    caption: `Steps of ${name} (${LOOKS[slot].sign}), ${points.length} of them`,
    columns: ['step', ...each(''), 'L', ...each('g'), ...buffers.flatMap(each), 'η'],
    rows: points.map(({ step, w, loss, gradient, state, rate }) => [
      step,
      ...w,
      loss,
      ...gradient,
      ...buffers.flatMap((key) => [...state[key]!]),
      rate,
    ]),
    parts: points.map(({ step }) => step),
  };
}
