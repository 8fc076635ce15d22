import { gradientDescent, programs } from '../optim/index.ts';
import { choice, decades, integer, linear, real, type Values } from '../params/index.ts';
import { walkFigure, watchFigure, type ShownWalk } from '../scenes/walk-1d-figures.ts';
import {
  crossings,
  fixedProgram,
  GROUNDS,
  mostCurved,
  startOn,
  stopOf,
  TOP,
  walk,
  type Ground,
  type Walk,
} from '../scenes/walk-1d.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const STARTS = linear(-6, 6, 0.05);
const RATES = linear(0.02, 2.4, 0.02);

const params = {
  curve: choice({
    label: 'Curve',
    options: { valley: 'a valley', plateau: 'a hole in a plateau', hills: 'two valleys' },
    initial: 'valley',
  }),
  start: real({
    label: 'Start',
    symbol: String.raw`\q{weight}{w}^{(0)}`,
    help: 'Where the walk begins.',
    stops: STARTS,
    initial: 3,
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the slope is multiplied with to make a step.',
    stops: RATES,
    initial: 0.5,
  }),
  stride: choice({
    label: 'A step is',
    options: { slope: 'rate times slope', fixed: 'as long as the rate' },
    initial: 'slope',
  }),
  rule: choice({
    label: 'Stop when',
    options: { steps: 'the steps are used up', change: 'the loss hardly changes', slope: 'the slope is small' },
    initial: 'steps',
  }),
  tolerance: real({
    label: 'What counts as small',
    help: 'The rule fires at or below it.',
    stops: decades(-6, -1, 1),
    initial: 1e-3,
  }),
  shown: integer({ label: 'Steps', help: 'How many steps are shown.', low: 0, high: 100, initial: 3 }),
};
type Inputs = Values<typeof params>;

function compute(values: Inputs): ShownWalk {
  const whole = walk(values);
  return { ...whole, now: whole.places[Math.min(values.shown, whole.end)]! };
}

const walkAlt = ({ places, now }: ShownWalk): string =>
  `A curve of loss against one weight. After ${now.step} steps from w = ${formatCell(places[0]!.w)} the walk is at ${formatCell(now.w)}, where the slope is ${formatCell(now.slope, 2)}.`;

const watchAlt = ({ now: { slope, change } }: ShownWalk): string =>
  `What the stopping rules watch, step by step, on an axis that counts in tens: the slope, now ${formatCell(Math.abs(slope), 2)}${change === null ? '' : `, and the change of the loss, now ${formatCell(Math.abs(change), 2)}`}.`;

/** What ended a walk, and where, in a sentence. */
function endOf({ fired, end, places }: Walk, tolerance: number): string {
  const { w, loss, slope, change } = places[end]!;
  const at = `w = ${formatCell(w)}, with a loss of ${formatCell(loss)}`;
  const bound = `at most ${formatCell(tolerance)}`;
  switch (fired) {
    case 'change':
      return `“The loss hardly changes” ends the walk at step ${end}: the last change was ${formatCell(Math.abs(change ?? 0), 2)}, ${bound}. It stops at ${at}.`;
    case 'slope':
      return `“The slope is small” ends the walk at step ${end}: its size is ${formatCell(Math.abs(slope), 2)}, ${bound}. It stops at ${at}.`;
    case 'diverged':
      return `The walk flies off: after ${end} steps the loss is ${formatCell(loss, 2)}.`;
    case 'steps':
      return `After all of its ${end} steps it is at ${at}.`;
  }
}

function summary(whole: ShownWalk, values: Inputs): string {
  const { now, ground, places, fired } = whole;
  const { w, slope, move } = now;
  const where = `At w = ${formatCell(w)} the slope is ${formatCell(slope, 2)}`;
  const next =
    move === null || move === 0
      ? '.'
      : `: the next step goes ${formatCell(Math.abs(move), 2)} to the ${move < 0 ? 'left' : 'right'}.`;
  const lowest = Math.min(...ground.loss.minima.map(({ value }) => value));
  const isShort = fired !== 'diverged' && places[whole.end]!.loss - lowest > 0.05;
  const times = crossings(whole);
  const over = times === 0 ? '' : ` Steps cross the bottom ${times === 1 ? 'once' : `${times} times`}.`;
  return `${where}${next} ${endOf(whole, values.tolerance)}${isShort ? ' That is not the bottom.' : ''}${over}`;
}

/** Walks from all over two curves with one valley, at rates up to just under `top` over the largest curvature from the start to `far`. */
function fromAll(top: number, far: (start: number, bottom: number) => number): readonly Walk[] {
  return (['valley', 'plateau'] as const).flatMap((curve) => {
    const ground: Ground = GROUNDS[curve];
    const bottom = ground.loss.minima[0]!.at[0]!;
    return linear(-2, 4, 0.1).flatMap((start) =>
      [0.4, 0.8, 0.99].map((share) => {
        const rate = (share * top) / mostCurved(ground, start, far(start, bottom));
        return walk({ curve, start, rate, stride: 'slope', rule: 'steps', tolerance: 0 });
      }),
    );
  });
}

const PLATEAU = { curve: 'plateau', start: 4, rate: 0.5, stride: 'slope' } as const;

export default defineWidget({
  name: 'downhill-1d',
  title: 'Walking down a curve',
  about: 'Gradient descent on one weight: the slope, the step that it leads to, and the rules that end the walk.',
  params,
  compute,
  cells: [
    { figures: ['curve'], controls: ['rate', 'stride'] },
    { figures: ['watch'], controls: ['rule', 'tolerance'] },
  ],
  shared: ['curve'],
  when: { tolerance: ({ rule }) => rule !== 'steps' },
  timeline: { input: 'shown', seconds: 10, end: (values) => walk(values).end },
  figures: (whole, values, size) => [
    walkFigure(whole, values.curve, size, walkAlt(whole)),
    watchFigure(whole, values, size, watchAlt(whole)),
  ],
  handles: ({ ground: { x }, places }) => [
    {
      id: 'start',
      figure: 'curve',
      label: 'Start of the walk',
      at: [places[0]!.w, places[0]!.loss],
      x: STARTS.filter((w) => w >= x[0] && w <= x[1]),
      text: `w = ${formatCell(places[0]!.w)}`,
    },
  ],
  drag: (_handle, [start]) => ({ start }),
  readouts: ({ now: { w, slope, move } }) => [
    { label: 'Weight', value: formatCell(w) },
    { label: 'Slope there', value: formatCell(slope), tone: 'gradient' },
    { label: 'Next step', value: move === null ? '–' : formatCell(move), tone: 'step' },
  ],
  marks: ({ ground, places, bottom }, { stride }) => ({
    rate: stride === 'slope' ? [{ at: 1 / mostCurved(ground, places[0]!.w, bottom), label: '1/λ' }] : [],
  }),
  summary,
  presets: [
    { label: 'In proportion', verdict: 'good', values: { stride: 'slope', rate: 0.5 } },
    { label: 'Always as long', verdict: 'bad', values: { stride: 'fixed', rate: 0.5 } },
    { label: 'Too much', verdict: 'bad', values: { stride: 'slope', rate: 1.8 } },
  ],
  table: ({ places, end }) => ({
    caption: 'The walk, step by step',
    columns: ['step', 'w', 'loss', 'slope', 'step from here', 'change of the loss'],
    rows: places
      .slice(0, end + 1)
      .map(({ step, w, loss, slope, move, change }) => [step, w, loss, slope, move ?? '', change ?? '']),
    rowsAreSteps: true,
  }),
  code: (values) => {
    if (values.stride === 'fixed') return { typescript: fixedProgram(values) };
    const { loss: objective, steps }: Ground = GROUNDS[values.curve];
    const common = { objective, optimizer: gradientDescent, rate: values.rate, steps };
    return programs({ ...common, start: [startOn(values)], stop: stopOf(values) });
  },
  goals: {
    'flat-not-lowest': {
      text: 'Put the start where the slope is 0, or within 0.1 of it, and which is not the lowest place.',
      given: { curve: 'hills', start: 1.5, stride: 'slope', rate: 0.06, rule: 'steps', shown: 0 },
      case: ['curve'],
      reached: ({ places: [first], ground: { loss } }) =>
        Math.abs(first!.slope) <= 0.1 && first!.loss > loss.minima[0]!.value + 0.1,
      missing: ({ places: [first] }) =>
        Math.abs(first!.slope) > 0.1
          ? `The slope here is ${formatCell(first!.slope, 2)}: the ground is not level.`
          : 'The ground is level here, and it is the lowest place there is. Look for another.',
      solution: { start: TOP },
    },
  },
  claims: [
    {
      id: 'shrinks',
      text: 'From 3, at a rate of 0.5, the first steps are 1.10, 0.57, 0.35, 0.22 and 0.13 long, and so they go on, each shorter than the one before.',
      holds: ({ places }) => {
        const moves = places.flatMap(({ move }) => (move === null ? [] : [Math.abs(move)]));
        const first = moves.slice(0, 5).map((move) => move.toFixed(2));
        return (
          first.join() === '1.10,0.57,0.35,0.22,0.13' &&
          moves.every((move, i) => i === 0 || move < moves[i - 1]! || move < 1e-9)
        );
      },
    },
    {
      id: 'fixed-hops',
      text: 'Steps that are always half a unit long never come to rest: from 3 the sixth lands beyond the bottom, the seventh jumps back, and so it goes on for ever.',
      given: { stride: 'fixed', rate: 0.5 },
      holds: ({ places, bottom }) =>
        places.every(({ w, step }) => (step <= 5 ? w > bottom : step % 2 === 0 ? Math.abs(w) < 1e-12 : w === 0.5)),
    },
    {
      id: 'no-overshoot',
      text: String.raw`Where it is downhill from the start all the way to the bottom, let $\lambda_{\text{way}}$ be the largest curvature on that way. At a rate below $1/\lambda_{\text{way}}$ no step crosses the bottom.`,
      holds: () =>
        fromAll(1, (_start, bottom) => bottom).every(
          (one) => crossings({ ...one, places: one.places.filter(({ w }) => Math.abs(w - one.bottom) > 1e-9) }) === 0,
        ),
    },
    {
      id: 'steep-side',
      text: String.raw`At the bottom itself one over the curvature is 1.06. And yet from −1.5, on the steep side, a rate of 0.8 crosses it with the first step.`,
      given: { start: -1.5, rate: 0.8 },
      holds: ({ places, bottom, ground }) =>
        (1 / ground.loss.hessian([bottom])[0]!).toFixed(2) === '1.06' && places[0]!.w < bottom && places[1]!.w > bottom,
    },
    {
      id: 'nearer',
      text: String.raw`On a curve with one valley, let $\lambda_{\text{both}}$ be the largest curvature within the distance of the start from the bottom, on either side. At a rate below $2/\lambda_{\text{both}}$ every step lands nearer to the bottom than it set out.`,
      holds: () =>
        fromAll(2, (start, bottom) => 2 * bottom - start).every(({ places, bottom }) =>
          places.slice(1).every(({ w }, i) => {
            const before = Math.abs(places[i]!.w - bottom);
            return Math.abs(w - bottom) < before || before < 1e-9;
          }),
        ),
    },
    {
      id: 'stops-at-once',
      text: 'It stops at step 1, having brought the loss from 0.9412 to 0.9408. The bottom is 4 away, at a loss of 0.',
      given: { ...PLATEAU, rule: 'change', tolerance: 1e-3 },
      holds: ({ fired, end, places, bottom, ground }) =>
        fired === 'change' &&
        end === 1 &&
        places[0]!.loss.toFixed(4) === '0.9412' &&
        places[1]!.loss.toFixed(4) === '0.9408' &&
        places[0]!.w - bottom === 4 &&
        ground.loss.value([bottom]) === 0,
    },
    {
      id: 'slope-too',
      text: 'Watching the slope is no cure: if 0.1 counts as small, that rule stops the same walk before its first step.',
      given: { ...PLATEAU, rule: 'slope', tolerance: 0.1 },
      holds: ({ fired, end }) => fired === 'slope' && end === 0,
    },
    {
      id: 'goes-on',
      text: 'Left alone, the same walk gets below a loss of 0.01 at step 85.',
      given: { ...PLATEAU, rule: 'steps' },
      holds: ({ places }) => places.findIndex(({ loss }) => loss < 0.01) === 85,
    },
  ],
});
