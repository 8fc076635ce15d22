import * as optim from '../optim/index.ts';
import type { Examples } from '../optim/index.ts';

// What small networks are trained on, and by what: as the figure does it, and as a program says it.

/** Points to learn from, where nothing else is asked for, and all that there are with those that are only watched. */
export const POINTS = 200;
export const ALL_POINTS = 400;

interface Dealt {
  readonly train: Examples;
  readonly watch: Examples;
}

/** How a set is dealt: `learn` points to learn from; where the set is drawn, how many times its usual noise it has. */
export interface Deal {
  readonly seed: number;
  readonly noise: number;
  readonly learn: number;
}

/** A set of points: `code` makes `train` and `watch` in a program, `torch` makes `x` and `y` of `total` points. */
interface PointSet {
  readonly title: string;
  /** How many points there are. */
  readonly points: number;
  make(deal: Deal): Dealt;
  readonly code: (deal: Deal) => { readonly imports: string; readonly lines: string };
  readonly torch: (noise: number) => string;
  /** Whether the program has to standardise what it learns from. */
  readonly scaled?: true;
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
    points: ALL_POINTS,
    make: ({ seed, noise, learn }) => ({
      train: make({ examples: learn, seed: 2 * seed - 1, noise: spread(noise) }),
      watch: make({ examples: ALL_POINTS - learn, seed: 2 * seed, noise: spread(noise) }),
    }),
    code: ({ seed, noise, learn }) => ({
      imports: call,
      lines: `const train = ${call}({ examples: ${learn}, seed: ${2 * seed - 1}, noise: ${spread(noise)}${more} });
const watch = ${call}({ examples: ${ALL_POINTS - learn}, seed: ${2 * seed}, noise: ${spread(noise)}${more} });`,
    }),
    torch: (noise) => torch.replace('{noise}', String(spread(noise))),
  };
}

/** Penguins that there are, and those of them that are watched at the least. */
const BIRDS = 333;
const WATCHED_BIRDS = 33;

function penguins({ seed, learn }: Deal): Dealt {
  const birds = optim.penguinExamples({ features: ['billLength', 'bodyMass'], label: 'species' });
  const [train, watch] = optim.splitExamples(birds, [learn, BIRDS - learn], seed);
  return { train, watch };
}

const birdCode = (isScaled: boolean): Pick<PointSet, 'code' | 'torch' | 'points'> => ({
  points: BIRDS,
  code: ({ seed, learn }) => ({
    imports: `penguinExamples, splitExamples${isScaled ? ', standardiser' : ''}`,
    lines: `const birds = penguinExamples({ features: ['billLength', 'bodyMass'], label: 'species' });
${
  isScaled
    ? `const parts = splitExamples(birds, [${learn}, ${BIRDS - learn}], ${seed});
const [train, watch] = parts.map(standardiser(parts[0]));`
    : `const [train, watch] = splitExamples(birds, [${learn}, ${BIRDS - learn}], ${seed});`
}`,
  }),
  torch: () => `import seaborn
birds = seaborn.load_dataset("penguins").dropna()  # ${BIRDS} of them
x = torch.tensor(birds[["bill_length_mm", "body_mass_g"]].values, dtype=torch.float32)
y = torch.tensor(birds["species"].astype("category").cat.codes.values.astype("int64"))`,
});

const NOISE = ' + {noise} * torch.randn(total, 2)';
const TORCH = {
  moons: `y = torch.arange(total) % 2
a = torch.pi * torch.rand(total)
upper = torch.stack([a.cos(), a.sin()], 1)
lower = torch.stack([1 - a.cos(), 0.5 - a.sin()], 1)
x = torch.where(y[:, None] == 0, upper, lower)${NOISE}`,
  circles: `y = torch.arange(total) % 2
a = 2 * torch.pi * torch.rand(total)
x = torch.stack([a.cos(), a.sin()], 1) * (1 - 0.5 * y[:, None])${NOISE}`,
  xor: `x = 2 * torch.rand(total, 2) - 1
y = (x[:, 0] * x[:, 1] < 0).long()
x = x${NOISE}`,
  blobs: (clouds: number) => `y = torch.arange(total) % ${clouds}
a = 2 * torch.pi * y / ${clouds}
x = torch.stack([a.cos(), a.sin()], 1)${NOISE}`,
  spirals: `y = torch.arange(total) % 2
r = torch.rand(total)
a = 2 * torch.pi * (1.5 * r + y / 2)
x = torch.stack([r * a.cos(), r * a.sin()], 1)${NOISE}`,
  plane: `x = 2 * torch.rand(total, 2) - 1
y = x.mean(1) + {noise} * torch.randn(total)`,
  hills: `x = 2 * torch.rand(total, 2) - 1
hills = [(i * 2 / 3, j / 2, j if i == 0 else -j) for i in (-1, 0, 1) for j in (-1, 1)]
y = sum(s * torch.exp(-((x[:, 0] - a) ** 2 + (x[:, 1] - b) ** 2) / (2 * 0.2**2)) for a, b, s in hills)
y = y + {noise} * torch.randn(total)`,
};

/** The sets of points. */
export const SETS = {
  moons: generated('two moons', 'twoMoons', 0.15, '', (o) => optim.twoMoons(o), TORCH.moons),
  circles: generated('circles', 'circles', 0.08, '', (o) => optim.circles(o), TORCH.circles),
  xor: generated('xor', 'xor', 0.05, '', (o) => optim.xor(o), TORCH.xor),
  blobs: generated('three blobs', 'gaussianBlobs', 0.4, '', (o) => optim.gaussianBlobs(o), TORCH.blobs(3)),
  clouds: generated(
    'two blobs',
    'gaussianBlobs',
    0.4,
    ', clouds: 2',
    (o) => optim.gaussianBlobs({ ...o, clouds: 2 }),
    TORCH.blobs(2),
  ),
  spirals: generated(
    'spirals',
    'spirals',
    0.03,
    ', turns: 1.5',
    (o) => optim.spirals({ ...o, turns: 1.5 }),
    TORCH.spirals,
  ),
  plane: generated('tilted plane', 'tiltedPlane', 0.1, '', (o) => optim.tiltedPlane(o), TORCH.plane),
  hills: generated('hills and hollows', 'sixHills', 0.1, '', (o) => optim.sixHills(o), TORCH.hills),
  penguins: {
    title: 'penguins',
    make(deal) {
      const { train, watch } = penguins(deal);
      const standard = optim.standardiser(train);
      return { train: standard(train), watch: standard(watch) };
    },
    ...birdCode(true),
    scaled: true,
  },
  raw: { title: 'penguins, raw units', make: penguins, ...birdCode(false) },
} as const satisfies Readonly<Record<string, PointSet>>;
export type SetName = keyof typeof SETS;

/** Whether the points carry numbers, and not classes. */
export const isOfNumbers = (data: SetName): boolean => data === 'plane' || data === 'hills';
/** Whether the points are drawn, and can have more noise or less. */
export const isDrawn = (data: SetName): boolean => data !== 'penguins' && data !== 'raw';

/** Points to learn from, of those asked for: of the penguins some stay to be watched. */
export const learnable = (data: SetName, asked: number): number =>
  isDrawn(data) ? asked : Math.min(asked, BIRDS - WATCHED_BIRDS);

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
