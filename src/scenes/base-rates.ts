import {
  gradientDescent,
  logisticRegression,
  penguinExamples,
  run,
  splitExamples,
  standardiser,
} from '../optim/index.ts';
import { above, meanOf, runOnce, type Birds, type Mean } from './penguin-race.ts';
import { planOf, STEPS } from './schedules.ts';

/** Base rates, each √√2 times the one before. */
export const BASES = Array.from({ length: 31 }, (_, k) => Number((0.1 * 2 ** (k / 4)).toPrecision(2)));
/** The schedules whose base rates are tried. */
export const RIVALS = ['constant', 'cosine', 'exponential', 'plateau'] as const;
export type Rival = (typeof RIVALS)[number];
/** Where the loss is measured: on the birds that it learns from, with noise or without, or on others. */
export type Measure = Birds | 'others';

/** Runs, or deals of the birds, of each mean. */
export const TRIES = 60;

/** How each of the runs ends at a base rate: above the lowest loss, or the loss on the birds left out. */
export const endsAt = (rival: Rival, base: number, measure: Measure, tries = TRIES): readonly number[] =>
  Array.from({ length: measure === 'all' ? 1 : tries }, (_, i) =>
    measure === 'others'
      ? onOthers(rival, base, i + 1)
      : above(runOnce(planOf(rival), base, measure, i + 1, 'none').last.loss),
  );

export const meanAt = (rival: Rival, base: number, measure: Measure, tries = TRIES): Mean =>
  meanOf(endsAt(rival, base, measure, tries));

/** Deals the birds, learns from 200 of them, four a step, and returns the loss on the other 133. */
function onOthers(rival: Rival, base: number, deal: number): number {
  const birds = penguinExamples({ features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'], label: 'sex' });
  const [learn, other] = splitExamples(birds, [200, 133], deal);
  const standard = standardiser(learn);
  const { w } = run({
    objective: logisticRegression(standard(learn)),
    optimizer: gradientDescent,
    rate: base,
    schedule: planOf(rival),
    start: new Float64Array(5),
    steps: STEPS,
    batches: { order: 'drawn', size: 4 },
    seed: deal,
    record: 'none',
  }).last;
  return logisticRegression(standard(other)).value(w);
}

/** The cosine at one base rate, in all its runs: prints the mean loss above the lowest, to three digits. */
export const cosineProgram = (base: number, all: boolean): string => `import {
  cosineAnnealing, gradientDescent, logisticRegression, penguinExamples, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const objective = logisticRegression(standardiser(birds)(birds));
const walk = { objective, optimizer: gradientDescent, start: [0, 0, 0, 0, 0], record: 'none' } as const;
const lowest = run({ ...walk, rate: 8, steps: 600 }).last.loss;
let sum = 0;
for (let seed = 1; seed <= ${all ? 1 : TRIES}; seed++) {
  const { last } = run({
    ...walk,
    rate: ${base},
    schedule: cosineAnnealing(),
    steps: ${STEPS},${all ? '' : "\n    batches: { order: 'drawn', size: 4 },\n    seed,"}
  });
  sum += last.loss - lowest;
}
console.log(JSON.stringify({ loss: Number((sum / ${all ? 1 : TRIES}).toPrecision(3)) }));
`;
