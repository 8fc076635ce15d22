import {
  network,
  penguinExamples,
  splitExamples,
  standardiser,
  twoMoons,
  type Examples,
  type Network,
} from '../../optim/index.ts';
import type { Sheet, SheetChoice } from '../../params/index.ts';
import { named } from './read-sheet.ts';

// Examples to learn from and others to watch, from a table or from a set of the optimizer module.

/** Two parts of a table, each brought to mean 0 and standard deviation 1 by what the first one shows. */
export interface Dealt {
  readonly train: Examples;
  readonly watched: Examples;
  readonly task: 'number' | 'two' | 'several';
  /** What is predicted. */
  readonly label: string;
  /** Rows that could not be used, and why. */
  readonly notes: readonly string[];
}

/** Examples, or a sentence that says why there are none. */
type Found = { readonly examples: Examples; readonly label: string; readonly notes: readonly string[] } | string;

/** Share of the rows that nothing is learnt from. */
export const WATCHED = 0.2;

const dealt = new WeakMap<object, Map<number, Dealt | string>>();
const SETS: Readonly<Record<string, () => Found>> = {
  species: () => ({
    examples: penguinExamples({ features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'], label: 'species' }),
    label: 'species',
    notes: [],
  }),
  mass: () => ({
    examples: penguinExamples({ features: ['billLength', 'billDepth', 'flipperLength'], label: 'bodyMass' }),
    label: 'body mass',
    notes: [],
  }),
  moons: () => ({ examples: twoMoons({ examples: 300 }), label: 'moon', notes: [] }),
};
const sets = new Map<string, object>(Object.keys(SETS).map((name) => [name, {}]));

/** The parts of a table, dealt once for each seed. */
export function dealtOf(data: SheetChoice, seed: number): Dealt | string {
  const key = data.sheet ?? sets.get(data.kind)!;
  const bySeed = dealt.get(key) ?? new Map<number, Dealt | string>();
  dealt.set(key, bySeed);
  const parts = bySeed.get(seed) ?? deal(data.sheet ? fromSheet(data.sheet) : SETS[data.kind]!(), seed);
  bySeed.set(seed, parts);
  return parts;
}

function deal(found: Found, seed: number): Dealt | string {
  if (typeof found === 'string') return found;
  const { examples, label, notes } = found;
  const total = examples.y.length;
  const part = Math.max(1, Math.round(WATCHED * total));
  const [train, watched] = splitExamples(examples, [total - part, part], seed);
  const standard = standardiser(train);
  const classes = examples.classes?.length;
  const scaled = classes === undefined ? scaler(train.y) : (y: Float64Array) => y;
  const ready = (one: Examples): Examples => ({ ...standard(one), y: scaled(one.y) });
  const task = classes === undefined ? 'number' : classes === 2 ? 'two' : 'several';
  return { train: ready(train), watched: ready(watched), task, label, notes };
}

/** Brings numbers to mean 0 and standard deviation 1, as those that are learnt from have them. */
function scaler(y: Float64Array): (y: Float64Array) => Float64Array {
  const mean = y.reduce((sum, one) => sum + one, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((sum, one) => sum + (one - mean) ** 2, 0) / y.length) || 1;
  return (values) => values.map((one) => (one - mean) / deviation);
}

/** The rows of a table that have a number in every chosen column. */
function fromSheet({ columns, roles, lines }: Sheet): Found {
  const features = columns.filter((_, j) => roles[j] === 'feature');
  const label = columns.find((_, j) => roles[j] === 'label');
  if (!label) return 'No column is the label: say which one is to be predicted.';
  if (features.length === 0) return 'No column is a feature: say what to learn from.';
  const chosen = [...features, label];
  const rows = Array.from(lines.keys()).filter((i) => chosen.every(({ values }) => !Number.isNaN(values[i]!)));
  if (rows.length < 10)
    return `Only ${rows.length} rows have something in every chosen column, and it takes at least 10.`;
  const gone = lines.filter((_, i) => chosen.some(({ values }) => Number.isNaN(values[i]!)));
  const notes =
    gone.length === 0 ? [] : [`${named('line', [...gone])}: a chosen column is empty or no number there; left out.`];
  const y = Float64Array.from(rows, (i) => label.values[i]!);
  const kinds = label.kinds ?? zeroAndOne(y);
  if (kinds?.length === 1) return `“${label.name}” is “${kinds[0]!}” in every row: there is nothing to tell apart.`;
  const X = Float64Array.from(
    { length: rows.length * features.length },
    (_, k) => features[k % features.length]!.values[rows[Math.floor(k / features.length)]!]!,
  );
  const examples: Examples = { features: features.length, X, y, names: features.map(({ name }) => name) };
  return { examples: kinds ? { ...examples, classes: kinds } : examples, label: label.name, notes };
}

/** A column of 0 and 1 alone is two classes. */
const zeroAndOne = (y: Float64Array): readonly string[] | undefined =>
  y.every((one) => one === 0 || one === 1) ? ['0', '1'] : undefined;

/** The model that suits a table: linear, logistic, softmax, or with hidden units before it. */
export function modelOf({ train, task }: Dealt, hidden: number): Network {
  const outputs = task === 'several' ? train.classes!.length : 1;
  return network({
    sizes: [train.features, ...(hidden > 0 ? [hidden] : []), outputs],
    activation: 'tanh',
    head: task === 'number' ? 'mean-squared-error' : task === 'two' ? 'binary-cross-entropy' : 'softmax-cross-entropy',
  });
}

const PLAIN = { number: 'linear regression', two: 'logistic regression', several: 'softmax regression' } as const;

/** The model in a sentence. */
export const modelName = ({ task }: Dealt, hidden: number): string =>
  hidden > 0 ? `a network of ${hidden} tanh units` : PLAIN[task];
