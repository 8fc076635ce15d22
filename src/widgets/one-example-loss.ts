import { random } from '../optim/index.ts';
import { again, linear, real, snap, type Point, type Values } from '../params/index.ts';
import { curvesFigure, HIGH, LOW, pullsFigure, type Asked } from '../scenes/flipper-figures.ts';
import { flipperPrograms, flippers, lossOfBird, poll, slopeOfBird, STRONGEST } from '../scenes/flippers.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const LENGTHS = linear(LOW, HIGH, 0.1);
/** What slopes are multiplied with to make a step. */
const RATE = 100;
const DRAWS = 999_999;

const params = {
  w: real({
    label: 'Answer',
    symbol: String.raw`\q{weight}{w}`,
    help: 'One flipper length, in mm, as the answer for all birds.',
    stops: LENGTHS,
    initial: 219,
  }),
  drawn: again({ label: 'One bird at random', verb: 'Draw another bird', initial: 14 }),
};
type Inputs = Values<typeof params>;

function compute({ w, drawn }: Inputs): Asked {
  const { birds, loss } = flippers();
  const row = random(drawn).below(birds.length);
  const length = birds[row]!;
  const asked = poll(w);
  const slope = slopeOfBird(w, length);
  const after = (of: number): Point => {
    const to = w - RATE * of;
    return [to, loss.value([to])];
  };
  return {
    ...asked,
    w,
    bird: { row, length, loss: lossOfBird(w, length), slope },
    byOne: after(slope),
    byAll: after(asked.slope),
  };
}

const curvesAlt = ({ w, loss, slope }: Asked): string =>
  `${flippers().lengths.length} faint curves, the loss of a bird of each length: 0 at its own length, up to nearly 1 far from it. Their mean, in bold, has two valleys, at ${formatCell(flippers().valley, 4)} mm and, less deep, at ${formatCell(flippers().falseMinimum, 4)} mm. At ${formatCell(w, 4)} mm the mean is ${formatCell(loss)} and falls to the ${side(slope)}.`;

const pullsAlt = ({ w }: Asked): string =>
  `An arrow for each of 333 birds, stacked over its length, as long as its pull on the answer and towards its own length. Birds far from ${formatCell(w, 4)} mm hardly pull.`;

const side = (slope: number): string => (slope > 0 ? 'left' : 'right');
const percent = (count: number): string => `${formatCell((100 * count) / flippers().birds.length, 2)} %`;

function ofBird({ bird, slope, byOne, byAll }: Asked): string {
  const name = `The bird that is drawn, ${bird.length} mm long,`;
  if (bird.slope === 0) return `${name} is content and does not pull.`;
  const times = `${formatCell(Math.abs(bird.slope / slope), 2)} times as strongly as the mean of all`;
  return `${name} pulls to the ${side(bird.slope)}, ${times}; a step by it alone leads to ${formatCell(byOne[0], 4)} mm and a mean loss of ${formatCell(byOne[1])}, a step by all to ${formatCell(byAll[0], 4)} mm.`;
}

/** Half-way between two stops of the slider, left of the false minimum. */
const JUST_LEFT = 211.5;

export default defineWidget({
  name: 'one-example-loss',
  title: 'One bird against all',
  about: 'The loss of every single bird, their mean, and which way each of them pulls.',
  params,
  compute,
  cells: [{ figures: ['curves', 'pulls'], controls: ['w', 'drawn'] }],
  figures: (asked, _values, size) => [
    curvesFigure(asked, size, curvesAlt(asked)),
    pullsFigure(asked, size, pullsAlt(asked)),
  ],
  handles: ({ loss }, { w }) => [
    {
      id: 'w',
      figure: 'curves',
      label: 'Answer for all birds',
      at: [w, loss],
      x: LENGTHS,
      anywhere: true,
      text: `${formatCell(w, 4)} mm`,
    },
  ],
  drag: (_handle, [w]) => ({ w }),
  actions: [
    {
      label: 'Step by this bird, draw the next',
      act: (values) => ({ w: snap(LENGTHS, compute(values).byOne[0]), drawn: (values.drawn % DRAWS) + 1 }),
    },
    { label: 'Step by all', act: (values) => ({ w: snap(LENGTHS, compute(values).byAll[0]) }) },
  ],
  marks: () => ({
    w: [
      { at: flippers().valley, label: 'valley' },
      { at: flippers().falseMinimum, label: 'false valley' },
    ],
  }),
  summary: (asked, { w }) => {
    const { loss, slope } = asked;
    const short = Math.abs(asked.byAll[0] - w);
    const still =
      snap(LENGTHS, asked.byAll[0]) === w
        ? ` A step by all is too short to be seen here: ${formatCell(short, 1)} mm.`
        : '';
    return `At ${formatCell(w, 4)} mm the mean loss is ${formatCell(loss)} and falls to the ${side(slope)}. ${ofBird(asked)}${still}`;
  },
  presets: [
    { label: 'Far right', verdict: 'good', values: { w: 219 } },
    { label: 'In the valley', verdict: 'good', values: { w: 192 } },
    { label: 'False valley', verdict: 'bad', values: { w: JUST_LEFT } },
    { label: 'On the ridge', verdict: 'bad', values: { w: 205.8 } },
  ],
  table: (asked, { w }) => ({
    caption: 'What the birds within 9 mm say, and all of them',
    columns: ['length, mm', 'birds', 'loss of each', 'slope of each', 'against the mean'],
    rows: [
      ['all', flippers().birds.length, asked.loss, asked.slope, ''],
      ...flippers()
        .lengths.filter(({ length }) => Math.abs(w - length) <= 9)
        .map(({ length, birds }) => {
          const slope = slopeOfBird(w, length);
          return [
            length,
            birds,
            lossOfBird(w, length),
            slope,
            slope === 0 ? 'does not pull' : slope * asked.slope < 0 ? 'uphill' : 'downhill',
          ];
        }),
    ],
  }),
  code: ({ w, drawn }) => {
    const { row } = compute({ w, drawn }).bird;
    return flipperPrograms({ start: w, rate: RATE, steps: 1, batches: { order: 'given', rows: [[row]] } });
  },
  claims: [
    {
      id: 'hole',
      text: 'The loss of a bird r millimetres off is r²/(r² + 36): near it like a square, far away nearly 1, where hardly any pull is left.',
      holds: () =>
        [0.1, 1, 6, 40].every((r) => Math.abs(lossOfBird(200 + r, 200) - r ** 2 / (r ** 2 + 36)) < 1e-12) &&
        lossOfBird(240, 200) > 0.97 &&
        Math.abs(slopeOfBird(240, 200)) < STRONGEST / 50,
    },
    {
      id: 'uphill',
      text: 'Just left of the false minimum, 239 of 333 birds, 72 %, point uphill. And yet the mean falls.',
      given: { w: JUST_LEFT },
      holds: ({ uphill, slope }) => uphill === 239 && percent(uphill) === '72 %' && slope < 0,
    },
    {
      id: 'two-valleys',
      text: 'The mean has two valleys: at 192.0 mm, with a loss of 0.588, and at 211.7 mm, with 0.715. Between them is a ridge, at 205.9 mm, with 0.728.',
      holds: () => {
        const { valley, ridge, falseMinimum, loss } = flippers();
        const said = (w: number): string => `${w.toFixed(1)}: ${loss.value([w]).toFixed(3)}`;
        return [valley, ridge, falseMinimum].map(said).join() === '192.0: 0.588,205.9: 0.728,211.7: 0.715';
      },
    },
    {
      id: 'guide',
      text: 'At 180 mm, 7 of 333 birds point uphill; at 219 mm, 43.',
      holds: () => poll(180).uphill === 7 && poll(219).uphill === 43,
    },
    {
      id: 'few-content',
      text: 'In the deeper valley, at 192.0 mm, the lowest place that there is, only 7 of 333 birds are within half a millimetre of their own minimum.',
      holds: () => {
        const { birds, valley } = flippers();
        return birds.filter((length) => Math.abs(length - valley) <= 0.5).length === 7;
      },
    },
  ],
});
