import { flag, numbers, type Point, type Values } from '../params/index.ts';
import { read, reader, readerLayers, TRAINING, pushes, UNITS } from '../scenes/digit-reader.ts';
import { SCALES, WEIGHTS } from '../scenes/digit-weights.data.ts';
import { drawn, MOST, NUMBERS, penAt, penDown, penTo, pictureOf, PLACES, withoutLast } from '../scenes/drawn-digit.ts';
import { pad, percent, reads, units, type Read } from '../scenes/reading-figures.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

type Strokes = readonly (readonly Point[])[];

const STEM: readonly Point[] = [[9, 11.5], [9, 8], [8.5, 5], [8, 2]]; // prettier-ignore
const BOWL: readonly Point[] = [[5.5, 11.5], [4.5, 9.5], [4.5, 8], [6, 7.5], [9, 8]]; // prettier-ignore
/** A four that is nearly a nine, and the same closed at the top. */
const OPEN: Strokes = [BOWL, STEM];
const CLOSED: Strokes = [BOWL, [[7.5, 12], ...STEM]];
// prettier-ignore
const FOUR: Strokes = [[[4.5, 12], [4, 9], [3.5, 7], [6, 7], [10, 7.5]], [[9, 12], [8.5, 8], [8, 4], [8, 2]]];
// prettier-ignore
const SEVEN: Strokes = [[[4, 11], [7, 11.5], [10, 11.5], [9, 8], [7.5, 5], [6.5, 2]]];
// prettier-ignore
const SMILE: Strokes = [[[4, 10], [4, 9]], [[10, 10], [10, 9]], [[3, 6], [5, 3.5], [7, 3], [9, 3.5], [11, 6]]];

const params = {
  strokes: numbers({
    label: 'Drawing',
    help: 'Where the pen has been; it is drawn in the figure.',
    stops: NUMBERS,
    most: MOST,
    initial: drawn(SMILE),
  }),
  lift: flag({
    label: 'Pen up',
    help: 'The pen moves and leaves no ink: for those who draw with the arrow keys.',
    initial: false,
  }),
};
type Inputs = Values<typeof params>;

function compute({ strokes }: Inputs): Read {
  const pixels = pictureOf(strokes);
  return { strokes, pixels, ...read(pixels) };
}

function summary({ order, chances, pixels }: Read): string {
  const [first, second] = order as [number, number];
  const sure = `${percent(chances[first]!)} for ${first}, ${percent(chances[second]!)} for ${second}`;
  if (pixels.every((ink) => ink === 0)) return `The sheet is empty, and still it gives ten chances: ${sure}.`;
  return `It reads a ${first}: ${sure}, ${percent(1 - chances[first]! - chances[second]!)} for all others together.`;
}

export default defineWidget({
  name: 'reads-digits',
  title: 'A network reads your handwriting',
  about:
    'Draw a digit: a network that was trained on 3,000 others says what it reads, how sure it is, and which of its units say so.',
  params,
  compute,
  cells: [
    { title: 'Draw a digit', figures: ['pad'], controls: ['lift'] },
    { title: 'What the network reads', figures: ['reads'], controls: [] },
    {
      title: 'Its sixteen hidden units',
      figures: ['units'],
      controls: [],
      across: true,
      says: (result) => {
        const [first, second] = result.order as [number, number];
        const all = pushes(result, first, second);
        const margin = Math.log(result.chances[first]! / result.chances[second]!);
        const { b } = readerLayers()[1]!;
        const speak = (push: number): string => `${formatCell(Math.abs(push), 2)} for ${push < 0 ? second : first}`;
        return `Why a ${first} and not a ${second}? Under each unit: how much it speaks for one of the two. All ${UNITS} together say ${speak(
          all.reduce((sum, push) => sum + push, 0),
        )}; with ${speak(b[first]! - b[second]!)} from the biases that makes ${speak(margin)}, the log of the odds.`;
      },
    },
  ],
  figures: (result, _values, size) => [pad(result, size), reads(result, size), units(result, size)],
  handles: (_result, { strokes }) => [
    {
      id: 'pen',
      figure: 'pad',
      label: 'Pen',
      at: penAt(strokes),
      x: PLACES,
      y: PLACES,
      anywhere: 'draw',
      text: `${formatCell(penAt(strokes)[0])} across, ${formatCell(penAt(strokes)[1])} up`,
    },
  ],
  drag: (_handle, at, { strokes, lift }) => ({ strokes: penTo(strokes, at, lift) }),
  press: (_handle, at, { strokes }) => ({ strokes: penDown(strokes, at) }),
  actions: [
    { label: 'Take back the last stroke', act: ({ strokes }) => ({ strokes: withoutLast(strokes) }) },
    { label: 'Empty sheet', act: () => ({ strokes: [] }) },
  ],
  summary,
  presets: [
    { label: 'A clear four', verdict: 'good', values: { strokes: drawn(FOUR) } },
    { label: 'A seven', verdict: 'good', values: { strokes: drawn(SEVEN) } },
    { label: 'A four, nearly a nine', verdict: 'bad', values: { strokes: drawn(OPEN) } },
    { label: 'A smile', verdict: 'bad', values: { strokes: drawn(SMILE) } },
  ],
  table: ({ chances }) => ({
    caption: 'What it says of the drawing',
    columns: ['digit', 'chance', 'loss if it is that digit'],
    rows: chances.map((chance, digit) => [digit, chance, -Math.log(chance)]),
  }),
  code: ({ strokes }) => ({ typescript: program(strokes) }),
  goals: {
    nine: {
      text: 'Add to this drawing until it is read as a 9, with 80 % or more.',
      given: { strokes: drawn(OPEN), lift: false },
      reached: ({ order, chances }) => order[0] === 9 && chances[9]! >= 0.8,
      missing: ({ chances }) => `For a 9 it gives ${percent(chances[9]!)}.`,
      solution: { strokes: drawn(CLOSED) },
    },
  },
  claims: [
    {
      id: 'open',
      text: 'Open at the top it is read as a 4 with 56 %, and as a 9 with 32 %.',
      given: { strokes: drawn(OPEN) },
      holds: ({ order, chances }) =>
        order[0] === 4 && percent(chances[4]!) === '56 %' && percent(chances[9]!) === '32 %',
    },
    {
      id: 'smile',
      text: 'A smile is read as a 6, with 83 %.',
      given: { strokes: drawn(SMILE) },
      holds: ({ order, chances }) => order[0] === 6 && percent(chances[6]!) === '83 %',
    },
    {
      id: 'adds-up',
      text: 'The sixteen numbers and the two biases add up to the log of the odds exactly.',
      holds: (result) => {
        const [first, second] = result.order as [number, number];
        const { b } = readerLayers()[1]!;
        const sum = pushes(result, first, second).reduce((all, push) => all + push, b[first]! - b[second]!);
        return Math.abs(sum - Math.log(result.chances[first]! / result.chances[second]!)) < 1e-12;
      },
    },
  ],
});

/** The last layer at work: what the hidden units put out, and from there to the ten chances. */
function program(strokes: readonly number[]): string {
  const { hidden } = read(pictureOf(strokes));
  const { biases, outputs, weights } = reader.layers[1]!;
  return `// the last step of reading this drawing: from the ${UNITS} hidden units to the ten chances; the network was
// trained for ${TRAINING.epochs} epochs on 3,000 digits, as the program of the figure “Learn to read digits” does it
import { network, predict } from 'downhill';

const hidden = Float64Array.from(${JSON.stringify(hidden)});
const last = network({ sizes: [${UNITS}, 10], activation: 'tanh', head: 'softmax-cross-entropy' });
// a letter a weight, from # for the most negative over P for 0 to }
const letters = ${JSON.stringify(WEIGHTS.slice(weights, biases + outputs))};
const w = Float64Array.from(letters, (letter) => ((letter.charCodeAt(0) - 80) / 45) * ${SCALES[1]!});
const [chances] = predict(last, w, hidden);
chances.forEach((chance, digit) => console.log(JSON.stringify({ digit, chance, loss: -Math.log(chance) })));
`;
}
