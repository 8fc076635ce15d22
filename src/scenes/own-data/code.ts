import { networkLoss, programs, type DataObjective, type Network, type Programs } from '../../optim/index.ts';
import { OPTIMIZERS, SLOTS, type Slot } from '../playground/inputs.ts';
import { nameOf } from '../playground/race.ts';
import { DRAWS } from './code-draws.ts';
import { modelLines } from './code-model.ts';
import { fileOf, pythonRows, typescriptRows, type RowsFile } from './code-rows.ts';
import { dealtOf, modelOf, type Dealt } from './examples.ts';
import { HIDDEN, paceOf, type Inputs } from './training.ts';

/** What every language writes of a training. */
interface Written {
  readonly values: Inputs;
  readonly slots: readonly Slot[];
  readonly dealt: Dealt;
  readonly net: Network;
  readonly file: RowsFile | null;
}

/**
 * The training as programs, with the rows in them or read from the reader's own file: the same first weights and batches
 * in each. They print where each racer ends.
 */
export function trainingPrograms(values: Inputs): Partial<Programs> & Pick<Programs, 'typescript'> {
  const dealt = dealtOf(values.data, values.seed);
  if (typeof dealt === 'string') return { typescript: `// ${dealt}\n` };
  const slots = SLOTS.filter((slot) => values[slot].kind !== 'none');
  if (slots.length === 0) return { typescript: '// Nobody learns: choose an optimizer.\n' };
  const net = modelOf(dealt, HIDDEN[values.model]);
  const written = { values, slots, dealt, net, file: fileOf(values.data, dealt) };
  return {
    typescript: inTypescript(written),
    get pytorch() {
      return inPython(written, 'pytorch');
    },
    get numpy() {
      return inPython(written, 'numpy');
    },
  };
}

const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The rate and the other inputs of a racer's optimizer. */
function hyperOf(values: Inputs, slot: Slot) {
  const { rate, ...hyper } = values[slot].values as Readonly<Record<string, unknown>> & { readonly rate: number };
  return { rate, hyper, optimizer: OPTIMIZERS[values[slot].kind]! };
}

function inTypescript({ values, slots, dealt, net, file }: Written): string {
  const { size, steps } = paceOf(values, dealt.train.y.length);
  const rows = typescriptRows(dealt, file, values.seed);
  const racers = slots.map((slot) => camel(values[slot].kind));
  const names = new Set([...racers, ...rows.names, 'initialWeights', 'network', 'networkLoss', 'run']);
  const runs = slots.map((slot, i) => {
    const { rate, hyper, optimizer } = hyperOf(values, slot);
    const changed = Object.entries(hyper).filter(([name, value]) => value !== optimizer.hyper[name]!.initial);
    const given = changed.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
    return `// ${nameOf(values, slot)}\nlearn({ optimizer: ${racers[i]!}, rate: ${rate}${given === '' ? '' : `, hyper: { ${given} }`} });`;
  });
  return [
    ...rows.before,
    `import { ${[...names].sort().join(', ')} } from 'downhill';`,
    '',
    ...rows.lines,
    `const net = network({ sizes: ${JSON.stringify(net.sizes)}, activation: 'tanh', head: '${net.head}' });`,
    `const objective = networkLoss(net, examples, { l2: ${values.l2} });`,
    `const start = initialWeights(net, 'glorot-uniform', ${values.seed});`,
    '',
    '/** Trains from the same weights with the same batches. */',
    'function learn(how) {',
    `  const { last } = run({ objective, start, steps: ${steps}, batches: { size: ${size} }, seed: ${values.seed}, record: 'none', ...how });`,
    '  console.log(JSON.stringify({ step: last.step, loss: last.loss }));',
    '}',
    ...runs,
    '',
  ].join('\n');
}

/** What a program in Python begins with, what all racers share, and one racer's own lines. */
interface Parts {
  readonly imports: readonly string[];
  readonly shared: string;
  readonly own: string;
}

/** One racer after the other, each by the program of its run; what they share stands once. */
function inPython(written: Written, language: 'pytorch' | 'numpy'): string {
  const { values, slots, file } = written;
  const parts = slots.map((slot) => partsOf(racerProgram(written, slot)[language]));
  const standard = ['csv', 'os', 're'].filter(() => file !== null).map((name) => `import ${name}`);
  const imports = [...new Set([...standard, ...parts.flatMap((part) => part.imports)])];
  const isStandard = (line: string): boolean => !/numpy|torch/.test(line);
  return [
    ...imports.filter(isStandard).toSorted(),
    '',
    ...imports.filter((line) => !isStandard(line)).toSorted(),
    '',
    parts[0]!.shared,
    ...parts.map(({ own }, i) => `\n\n# ${nameOf(values, slots[i]!)}\n${own}`),
    '',
  ].join('\n');
}

/** Follows the functions that all racers share, in the last of them. */
const END = '# where the racers begin';

/** A racer's run as programs: the rows, the first weights and the batches are what the lines above its functions make. */
function racerProgram({ values, dealt, net, file }: Written, slot: Slot): Programs {
  const { rate, hyper, optimizer } = hyperOf(values, slot);
  const { size, perPass, steps } = paceOf(values, dealt.train.y.length);
  const { value, torch, gradient } = modelLines(net, values.l2);
  const { X, y, ...said } = dealt.train;
  const one = { ...said, X: X.slice(0, said.features), y: y.slice(0, 1) }; // the lines below are about all of them
  const objective: DataObjective = {
    ...networkLoss(net, one),
    code: () => ({
      inputs: { l2: values.l2 },
      given: [
        ...DRAWS,
        ...pythonRows(dealt, file, values.seed),
        `batches = shuffled(len(y), ${size}, ${Math.ceil(steps / perPass)}, ${values.seed})`,
        `start = glorot([${net.sizes.join(', ')}], ${values.seed})`,
      ],
      value,
      torch: [...torch, END],
      gradient: [...gradient, END],
      typescript: ['objective'],
    }),
  };
  const start = new Float64Array(net.parameters);
  const batches = { order: 'given', rows: [[0]] } as const;
  return programs({ objective, optimizer, hyper, rate, start, steps, batches, record: 'none' });
}

/** Cuts a program behind the last of its functions, and takes out of the rest what is shared. */
function partsOf(program: string): Parts {
  const lines = program.split('\n');
  const first = lines.findIndex((line) => line !== '' && !/^(?:import|from) /.test(line));
  const end = lines.findIndex((line) => line.trim() === END);
  const own = lines
    .slice(end + 1)
    .filter((line) => !line.startsWith('batches = '))
    .map((line) => line.replace(/^(w = [\w.]+\()\[.*?\]/, '$1start').replace('"w": w.tolist(), ', ''));
  return {
    imports: lines.slice(0, first).filter((line) => line !== ''),
    shared: lines.slice(first, end).join('\n'),
    own: own.join('\n').trim(),
  };
}
