import * as optim from '../optim/index.ts';
import type { Examples } from '../optim/index.ts';

// What small networks are trained on, and by what: as the figure does it, and as a program says it.

/** Points to learn from, and as many that are only watched. */
export const POINTS = 200;

interface Dealt {
  readonly train: Examples;
  readonly watch: Examples;
}

/**
 * A set of points: `code` and `torch` make `train` and `watch`, or `x` and `y`, in a program. Where the set is drawn, `noise`
 * says how many times its usual noise it has.
 */
interface PointSet {
  readonly title: string;
  make(seed: number, noise: number): Dealt;
  readonly code: (seed: number, noise: number) => { readonly imports: string; readonly lines: string };
  readonly torch: (noise: number) => string;
}

/** A generator of the module, by its name, with its usual noise and one more option. */
function generated(
  title: string,
  call: string,
  usual: number,
  more: string,
  make: (options: { examples: number; seed: number; noise: number }) => Examples,
  torch: string,
): PointSet {
  const spread = (noise: number): number => Number((noise * usual).toFixed(4));
  return {
    title,
    make: (seed, noise) => ({
      train: make({ examples: POINTS, seed: 2 * seed - 1, noise: spread(noise) }),
      watch: make({ examples: POINTS, seed: 2 * seed, noise: spread(noise) }),
    }),
    code: (seed, noise) => ({
      imports: call,
      lines: `const train = ${call}({ examples: ${POINTS}, seed: ${2 * seed - 1}, noise: ${spread(noise)}${more} });
const watch = ${call}({ examples: ${POINTS}, seed: ${2 * seed}, noise: ${spread(noise)}${more} });`,
    }),
    torch: (noise) => `n = ${POINTS}
y = torch.arange(n) % 2
${torch} + ${spread(noise)} * torch.randn(n, 2)`,
  };
}

function penguins(seed: number): Dealt {
  const birds = optim.penguinExamples({ features: ['billLength', 'bodyMass'], label: 'species' });
  const [train, watch] = optim.splitExamples(birds, [POINTS, 133], seed);
  return { train, watch };
}

const birdCode = (isScaled: boolean): Pick<PointSet, 'code' | 'torch'> => ({
  code: (seed) => ({
    imports: `penguinExamples, splitExamples${isScaled ? ', standardiser' : ''}`,
    lines: `const birds = penguinExamples({ features: ['billLength', 'bodyMass'], label: 'species' });
${
  isScaled
    ? `const parts = splitExamples(birds, [${POINTS}, 133], ${seed});
const [train, watch] = parts.map(standardiser(parts[0]));`
    : `const [train, watch] = splitExamples(birds, [${POINTS}, 133], ${seed});`
}`,
  }),
  torch: () => `import seaborn
birds = seaborn.load_dataset("penguins").dropna().sample(n := ${POINTS}, random_state=1)
x = torch.tensor(birds[["bill_length_mm", "body_mass_g"]].values, dtype=torch.float32)
y = torch.tensor(birds["species"].astype("category").cat.codes.values.astype("int64"))${
    isScaled ? '\nx = (x - x.mean(0)) / x.std(0)' : ''
  }`,
});

const TORCH = {
  moons: `a = torch.pi * torch.rand(n)
upper = torch.stack([a.cos(), a.sin()], 1)
lower = torch.stack([1 - a.cos(), 0.5 - a.sin()], 1)
x = torch.where(y[:, None] == 0, upper, lower)`,
  circles: `a = 2 * torch.pi * torch.rand(n)
x = torch.stack([a.cos(), a.sin()], 1) * (1 - 0.5 * y[:, None])`,
  xor: `x = 2 * torch.rand(n, 2) - 1
y = (x[:, 0] * x[:, 1] < 0).long()
x = x`,
  blobs: `y = torch.arange(n) % 3
a = 2 * torch.pi * y / 3
x = torch.stack([a.cos(), a.sin()], 1)`,
  spirals: `r = torch.rand(n)
a = 2 * torch.pi * (1.5 * r + y / 2)
x = torch.stack([r * a.cos(), r * a.sin()], 1)`,
};

/** The sets of points. */
export const SETS = {
  moons: generated('two moons', 'twoMoons', 0.15, '', (o) => optim.twoMoons(o), TORCH.moons),
  circles: generated('circles', 'circles', 0.08, '', (o) => optim.circles(o), TORCH.circles),
  xor: generated('xor', 'xor', 0.05, '', (o) => optim.xor(o), TORCH.xor),
  blobs: generated('three blobs', 'gaussianBlobs', 0.4, '', (o) => optim.gaussianBlobs(o), TORCH.blobs),
  spirals: generated(
    'spirals',
    'spirals',
    0.03,
    ', turns: 1.5',
    (o) => optim.spirals({ ...o, turns: 1.5 }),
    TORCH.spirals,
  ),
  penguins: {
    title: 'penguins',
    make(seed) {
      const { train, watch } = penguins(seed);
      const standard = optim.standardiser(train);
      return { train: standard(train), watch: standard(watch) };
    },
    ...birdCode(true),
  },
  raw: { title: 'penguins, raw units', make: penguins, ...birdCode(false) },
} as const satisfies Readonly<Record<string, PointSet>>;
export type SetName = keyof typeof SETS;

/** Optimizers, with their defaults. */
export const OPTIMIZERS = {
  gd: { title: 'gradient descent', optimizer: optim.gradientDescent, call: 'gradientDescent', torch: 'SGD(w, lr=%)' },
  momentum: { title: 'momentum', optimizer: optim.sgd, call: 'sgd', torch: 'SGD(w, lr=%, momentum=0.9)' },
  rmsprop: { title: 'RMSProp', optimizer: optim.rmsprop, call: 'rmsprop', torch: 'RMSprop(w, lr=%)' },
  adam: { title: 'Adam', optimizer: optim.adam, call: 'adam', torch: 'Adam(w, lr=%)' },
} as const;

/** How the rate goes. */
export const SCHEDULES = {
  constant: { title: 'constant', plan: optim.constant(), call: 'constant', options: '', torch: '' },
  cosine: {
    title: 'cosine to 0',
    plan: optim.cosineAnnealing(),
    call: 'cosineAnnealing',
    options: '',
    torch: 'CosineAnnealingLR(optimizer, steps)',
  },
  cycle: {
    title: 'one cycle',
    plan: optim.oneCycle({ cycleMomentum: false }),
    call: 'oneCycle',
    options: '{ cycleMomentum: false }',
    torch: 'OneCycleLR(optimizer, %, total_steps=steps, cycle_momentum=False)',
  },
} as const;
