import {
  gradientDescent,
  initialWeights,
  network,
  networkLoss,
  penguinExamples,
  predict,
  run,
  splitExamples,
  standardiser,
  type Examples,
  type Network,
} from '../optim/index.ts';

/** How many birds to learn from, how many to watch, and how many for the last word. */
export const DEALT = [40, 40, 66] as const;
export const RATE = 0.3;
/** How many birds a step looks at, and how many passes lie between two checks. */
export const BATCHES = { four: { size: 4, passes: 1 }, all: { size: DEALT[0], passes: 5 } } as const;
export type Batch = keyof typeof BATCHES;
/** Checks after the one of the start. */
export const CHECKS = 40;

/** What is known of a network at one check. */
export interface Check {
  /** Passes through the birds that it learns from. */
  readonly pass: number;
  readonly training: number;
  /** Loss on the birds that are watched, and the share of them that it names correctly. */
  readonly validation: number;
  readonly right: number;
  /** Part of the validation loss that the birds named wrongly carry. */
  readonly burden: number;
  /** The chances that the network gives to its wrong answers. */
  readonly wrong: readonly number[];
  /** Loss on the birds for the last word. */
  readonly test: number;
}

const trained = new Map<string, readonly Check[]>();
let dealtFrom: Examples | undefined;

/** The Adelies with four measures, and their sex. */
export function adelies(): Examples {
  return (dealtFrom ??= penguinExamples({
    species: 'Adelie',
    features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
    label: 'sex',
  }));
}

/** A network of sixteen units that learns the sex of forty Adelies, watched on forty others; trained once a split. */
export function overfitting(split: number, batch: Batch): readonly Check[] {
  const key = `${split} ${batch}`;
  const known = trained.get(key) ?? train(split, BATCHES[batch]);
  trained.set(key, known);
  return known;
}

function train(split: number, { size, passes }: (typeof BATCHES)[Batch]): readonly Check[] {
  const parts = splitExamples(adelies(), DEALT, split);
  const standard = standardiser(parts[0]);
  const net = network({ sizes: [4, 16, 1], activation: 'tanh', head: 'binary-cross-entropy' });
  const [training, validation, test] = parts.map((part) => networkLoss(net, standard(part)));
  const watched = standard(parts[1]);
  const every = (passes * DEALT[0]) / size;
  const { points } = run({
    objective: training!,
    optimizer: gradientDescent,
    rate: RATE,
    start: initialWeights(net, 'glorot-uniform', split),
    epochs: passes * CHECKS,
    batches: { size },
    seed: split,
    record: every,
  });
  return points.map(({ w, loss, step }) => ({
    pass: (step * size) / DEALT[0],
    training: loss,
    validation: validation!.value(w),
    right: validation!.accuracy(w),
    ...mistakes(net, w, watched),
    test: test!.value(w),
  }));
}

/** The examples whose label got less than half of the chance: how much of the loss they carry, and what the other label got. */
function mistakes(net: Network, w: Float64Array, { X, y }: Examples): Pick<Check, 'burden' | 'wrong'> {
  const costs = predict(net, w, X).map(([p], i) => {
    const given = y[i] === 1 ? p! : 1 - p!;
    return { given, cost: -Math.log(given) };
  });
  const sum = (list: typeof costs): number => list.reduce((total, { cost }) => total + cost, 0);
  const wrong = costs.filter(({ given }) => given < 0.5);
  return { burden: sum(wrong) / sum(costs), wrong: wrong.map(({ given }) => 1 - given) };
}

/** Where a rule ends a training, and which check it keeps. */
export interface Ending {
  /** Index of the check at which it stops; the last one where the rule never fires. */
  readonly stop: number;
  readonly fired: boolean;
  readonly kept: number;
}

/** Stops when so many checks in a row brought no lower validation loss, and keeps the best until then. */
export function withPatience(checks: readonly Check[], patience: number): Ending {
  let [kept, misses] = [0, 0];
  for (let i = 1; i < checks.length; i++) {
    if (checks[i]!.validation < checks[kept]!.validation) [kept, misses] = [i, 0];
    else misses++;
    if (misses >= patience) return { stop: i, fired: true, kept };
  }
  return { stop: checks.length - 1, fired: false, kept };
}

/** Stops when the training loss changes by no more than that from one check to the next, and keeps what it has then. */
export function whenLevel(checks: readonly Check[], tolerance: number): Ending {
  const level = checks.findIndex(
    ({ training }, i) => i > 0 && Math.abs(training - checks[i - 1]!.training) <= tolerance,
  );
  const stop = level < 0 ? checks.length - 1 : level;
  return { stop, fired: level >= 0, kept: stop };
}

/** What ends a training: its last check, the validation loss or the training loss. */
export interface Rule {
  readonly rule: 'end' | 'patience' | 'tolerance';
  readonly patience: number;
  readonly tolerance: number;
}

/** Where a training ends by a rule. */
export function endingBy(checks: readonly Check[], { rule, patience, tolerance }: Rule): Ending {
  if (rule === 'patience') return withPatience(checks, patience);
  if (rule === 'tolerance') return whenLevel(checks, tolerance);
  return { stop: checks.length - 1, fired: false, kept: checks.length - 1 };
}

/** The check with the lowest validation loss. */
export const lowest = (checks: readonly Check[]): number =>
  checks.reduce((best, { validation }, i) => (validation < checks[best]!.validation ? i : best), 0);

/** The training with a rule of patience as a program: prints a line for each check, then what is kept. */
export function patienceProgram(split: number, batch: Batch, patience: number): string {
  const { size, passes } = BATCHES[batch];
  return `import {
  gradientDescent, initialWeights, network, networkLoss, penguinExamples, run, splitExamples, standardiser,
} from 'downhill';

const birds = penguinExamples({
  species: 'Adelie',
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const [learn, watch] = splitExamples(birds, [${DEALT.join(', ')}], ${split});
const standard = standardiser(learn);
const net = network({ sizes: [4, 16, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const every = ${(passes * DEALT[0]) / size}; // steps from one check to the next
const { points, best, outcome } = run({
  objective: networkLoss(net, standard(learn)),
  optimizer: gradientDescent,
  rate: ${RATE},
  start: initialWeights(net, 'glorot-uniform', ${split}),
  epochs: ${passes * CHECKS},
  batches: { size: ${size} },
  seed: ${split},
  record: every,
  validation: { objective: networkLoss(net, standard(watch)), every },
  stop: { patience: { checks: ${patience} } },
  keepBest: true,
});
for (const { step, loss, validation } of points) console.log(JSON.stringify({ step, loss, validation }));
console.log(JSON.stringify({ kept: best.step, loss: best.loss, validation: best.validation, reason: outcome.reason }));
`;
}
