import { schedules, type ScheduleDefinition } from '../../optim/index.ts';
import { initialValues, type Point } from '../../params/index.ts';
import { still, type Figure } from '../../plots/index.ts';
import { inputRows, type Entry } from './entry.ts';

/** Steps of the run whose rates are drawn. */
const STEPS = 100;
const X = [0, STEPS] as const;
const Y = [0, 1.05] as const;
const FRAME = { width: 390, height: 170, margin: { top: 26, right: 14, bottom: 36, left: 34 } };
/** A loss that falls for so many steps, and then no more: for schedules that watch it. */
const PLATEAU = 20;

/** Every schedule of the module, by name. */
export function scheduleEntries(): readonly Entry[] {
  return Object.values(schedules).map((definition) => scheduleEntry(definition));
}

function scheduleEntry(definition: ScheduleDefinition): Entry {
  const { name, title, about, tex, params, torch, source, differs } = definition;
  const { rates, watches } = ratesOf(definition);
  return {
    id: name,
    title,
    about,
    rule: [{ tex, says: '' }],
    inputs: inputRows(params, torch),
    figure: rateFigure(definition, rates, watches),
    caption: caption(rates, watches),
    usage: usage(definition),
    torch: torch === null ? [] : torch.name.split(', '),
    source,
    differs,
  };
}

/** The rates of a run at base rate 1 with the initial values, and whether they go by the loss. */
function ratesOf(definition: ScheduleDefinition): { readonly rates: readonly number[]; readonly watches: boolean } {
  const { params, wholeRun } = definition;
  const values = { ...initialValues(params), ...(wholeRun !== undefined && { [wholeRun]: STEPS }) };
  const schedule = definition.create(values, { rate: 1, steps: STEPS });
  const rates = Array.from({ length: STEPS }, (_, t) => schedule.rate(t, watched(t - 1)));
  return { rates, watches: schedule.watches === true };
}

/** The metric after step t. */
const watched = (t: number): number => Math.max(0, 1 - t / PLATEAU) ** 2 * 0.7 + 0.2;

/** The axes below all curves, drawn once. */
export function axes(): Figure {
  return {
    ...FRAME,
    id: 'axes',
    alt: '',
    x: { domain: X, label: 'step t', ticks: [0, 25, 50, 75, 100] },
    y: { domain: Y, label: 'rate η / η₀', ticks: [0, 0.5, 1], grid: true },
    still: still('axes of the reference', () => []),
    moving: [],
  };
}

function rateFigure({ name, title }: ScheduleDefinition, rates: readonly number[], watches: boolean): Figure {
  const curve = (value: (t: number) => number): readonly Point[] => corners(rates.map((_, t) => [t, value(t)]));
  return {
    ...FRAME,
    id: name,
    alt: `${title}: the learning rate over ${STEPS} steps, from ${share(rates[0]!)} of the base rate to ${share(rates.at(-1)!)}.`,
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`rates ${name}`, () => [
      ...(watches ? [{ kind: 'line', points: curve(watched), tone: 'soft', width: 1.5 } as const] : []),
      { kind: 'line', points: curve((t) => rates[t]!), tone: 'rate', width: 2 },
    ]),
    moving: [],
  };
}

/** A curve over evenly spaced steps without the points that lie on the straight line between their neighbours. */
function corners(points: readonly Point[]): readonly Point[] {
  return points.filter(([, y], i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    return before === undefined || after === undefined || Math.abs(before[1] - 2 * y + after[1]) > 1e-9;
  });
}

function caption(rates: readonly number[], watches: boolean): string {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const common = `Over a run of ${STEPS} steps: ${share(mean)} of the base rate on average, ${share(rates.at(-1)!)} at the end.`;
  return watches ? `${common} The loss that it watches (grey) stops falling at step ${PLATEAU}.` : common;
}

const share = (rate: number): string => `${Number((rate * 100).toPrecision(2))}\u00a0%`;

function usage(definition: ScheduleDefinition): string {
  const { factory, params } = definition;
  const given = definition.given?.(initialValues(params)) ?? '';
  return `import { adam, curvedValley, ${factory}, run } from 'downhill';

run({ objective: curvedValley(), optimizer: adam, schedule: ${factory}(${given}), start: [-2.2, 1.1], steps: ${STEPS} }).last.loss;`;
}
