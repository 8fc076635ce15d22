import { OPTIMIZERS, SLOTS } from '../playground/inputs.ts';
import { nameOf } from '../playground/race.ts';
import { dealtOf, modelOf, type Dealt } from './examples.ts';
import { HIDDEN, type Inputs } from './training.ts';

/** Rows that a program carries; of a longer table it says that it has the first ones alone. */
const ROWS = 400;

const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The training as a program, the standardised rows in it. */
export function trainingProgram(values: Inputs): string {
  const dealt = dealtOf(values.data, values.seed);
  if (typeof dealt === 'string') return `// ${dealt}\n`;
  const slots = SLOTS.filter((slot) => values[slot].kind !== 'none');
  if (slots.length === 0) return '// Nobody learns: choose an optimizer.\n';
  const names = [...new Set(slots.map((slot) => camel(values[slot].kind)))];
  const { train } = dealt;
  const cut = Math.min(ROWS, train.y.length);
  const { sizes, head } = modelOf(dealt, HIDDEN[values.model]);
  const size = values.batch === 0 ? cut : Math.min(values.batch, cut);
  const runs = slots.map((slot) => {
    const { rate, ...hyper } = values[slot].values as Readonly<Record<string, unknown>>;
    const defaults = OPTIMIZERS[values[slot].kind]!.hyper;
    const changed = Object.entries(hyper).filter(([name, value]) => value !== defaults[name]!.initial);
    const given = changed.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
    return `// ${nameOf(values, slot)}\nlearn({ optimizer: ${camel(values[slot].kind)}, rate: ${rate as number}${given === '' ? '' : `, hyper: { ${given} }`} });`;
  });
  return [
    `import { ${[...names, 'examplesFrom', 'initialWeights', 'network', 'networkLoss', 'run'].sort().join(', ')} } from 'downhill';`,
    '',
    ...(cut < train.y.length
      ? [`// Only the first ${cut} of ${train.y.length} rows: the page's own losses are those of all.`]
      : []),
    ...rowsText(dealt, cut),
    `const net = network({ sizes: ${JSON.stringify(sizes)}, activation: 'tanh', head: '${head}' });`,
    `const objective = networkLoss(net, examples, { l2: ${values.l2} });`,
    `const start = initialWeights(net, 'glorot-uniform', ${values.seed});`,
    '',
    '/** Trains from the same weights with the same batches. */',
    'function learn(how) {',
    `  const { last } = run({ objective, start, epochs: ${values.passes}, batches: { size: ${size} }, seed: ${values.seed}, record: 'none', ...how });`,
    '  console.log(JSON.stringify({ step: last.step, loss: last.loss }));',
    '}',
    ...runs,
    '',
  ].join('\n');
}

function rowsText({ train: { X, y, features, classes } }: Dealt, cut: number): readonly string[] {
  const rows = Array.from(
    { length: cut },
    (_, i) => `  [${Array.from(X.subarray(i * features, (i + 1) * features), String).join(', ')}],`,
  );
  return [
    'const rows = [',
    ...rows,
    '];',
    `const labels = [${Array.from(y.subarray(0, cut), String).join(', ')}];`,
    classes
      ? `const examples = { ...examplesFrom(rows, labels), classes: ${JSON.stringify(classes)} };`
      : 'const examples = examplesFrom(rows, labels);',
  ];
}
