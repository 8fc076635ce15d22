import { batchOf, buildOf, dealOf, stepsOf, type Stage, type World } from './training.ts';
import { givenInCode, givenInPytorch } from './training-given.ts';
import { isOfNumbers, OPTIMIZERS, SCHEDULES, SETS } from './training-sets.ts';
import { fitting, type Edit } from './training-weights.ts';

/** What is looked at in the end, where weights were set by hand there. */
export interface Ending {
  /** The share of the way, or of it the moment of the lowest watched loss. */
  readonly share: number;
  readonly best: boolean;
  readonly hand: readonly Edit[];
}

/** The training on the course's own module: prints a line for each moment that is kept. */
export function trainingProgram(world: World, stages: readonly Stage[], ending?: Ending): string {
  const { net } = buildOf(world);
  const { seed } = world;
  const set = SETS[world.data].code(dealOf(world));
  const used = new Set(
    stages.flatMap(({ optimizer, schedule }) => [OPTIMIZERS[optimizer].call, SCHEDULES[schedule].call]),
  );
  const labels = world.shuffled
    ? `
const order = Int32Array.from(train.y, (_, i) => i);
random(${seed}).shuffle(order); // labels dealt out at random
Object.assign(train, { y: Float64Array.from(order, (i) => train.y[i]) });`
    : '';
  return `import {
  ${[...used].join(', ')}, initialWeights, network, networkLoss,
  ${world.shuffled ? 'random, ' : ''}run, ${set.imports},
} from 'downhill';

${set.lines}${labels}${givenInCode(world.given)}
const net = network({
  sizes: [${net.sizes.join(', ')}], activation: '${net.activation}', head: '${net.head}',
});
const watched = networkLoss(net, watch);
${rightInCode(world)}
const kept = []; // moment by moment
let w = initialWeights(net, '${world.start}', ${seed});
${stages.map((stage, s) => stageCode(world, stage, stages[s - 1], s < stages.length - 1)).join('')}for (const { w, loss } of kept) {
  console.log(JSON.stringify({ loss, watched: watched.value(w), right: right(w) }));
}
${endingInCode(world, stages.at(-1)!, ending)}`;
}

const rightInCode = ({ data }: World): string =>
  isOfNumbers(data)
    ? `const mean = watch.y.reduce((sum, y) => sum + y, 0) / watch.y.length;
const variance = watch.y.reduce((sum, y) => sum + (y - mean) ** 2, 0) / watch.y.length;
const right = (w) => Math.max(0, 1 - watched.value(w) / variance); // the share that it explains, R²`
    : 'const right = (w) => watched.accuracy(w);';

const penaltiesInCode = ({ l2, l1 }: Stage): string => {
  const said = [l2 === 0 ? '' : `l2: ${l2}`, l1 === 0 ? '' : `l1: ${l1}`].filter((one) => one !== '');
  return said.length === 0 ? '' : `, { ${said.join(', ')} }`;
};

/** The lines that set weights by hand, each with what it is the weight of. */
const handInCode = (world: World, hand: readonly Edit[], name: string, before = ''): string =>
  fitting(buildOf(world).net, hand)
    .map(
      ({ at, value, layer, unit, source }) =>
        `${before}${name}[${at}] = ${value}; // layer ${layer}, unit ${unit}, ${source === 0 ? 'its bias' : `from ${source}`}\n`,
    )
    .join('');

function stageCode(world: World, stage: Stage, previous: Stage | undefined, goesOn: boolean): string {
  const { steps, every } = stepsOf(world, stage);
  const { call, options } = SCHEDULES[stage.schedule];
  const from = previous && fitting(buildOf(world).net, previous.hand).length === 0 ? 1 : 0;
  const { cut, hand = [] } = stage;
  const whole = from === 0 && cut === undefined;
  return `{
  const { points } = run({
    objective: networkLoss(net, train${penaltiesInCode(stage)}),
    optimizer: ${OPTIMIZERS[stage.optimizer].call},
    rate: ${stage.rate},
    schedule: ${call}(${options}),
    start: w,
    steps: ${steps},${stage.batch === 0 ? '' : `\n    batches: { size: ${batchOf(world, stage)} },`}
    seed: ${world.seed},
    record: ${every},
  });
  kept.push(...points${whole ? '' : `.slice(${from}${cut === undefined ? '' : `, ${cut + 1}`})`});
${goesOn ? `  w = Float64Array.from(kept.at(-1).w);\n${handInCode(world, hand, 'w', '  ')}` : ''}}
`;
}

function endingInCode(world: World, stage: Stage, ending?: Ending): string {
  if (ending === undefined || fitting(buildOf(world).net, ending.hand).length === 0) return '';
  const { share, best, hand } = ending;
  const lowest = best
    ? `
const losses = kept.map(({ w }) => watched.value(w));
at = Math.min(at, losses.indexOf(Math.min(...losses)));`
    : '';
  return `
${best ? 'let' : 'const'} at = Math.round(${share} * (kept.length - 1));${lowest}
const set = Float64Array.from(kept[at].w); // set by hand
${handInCode(world, hand, 'set')}const loss = networkLoss(net, train${penaltiesInCode(stage)}).value(set);
console.log(JSON.stringify({ loss, watched: watched.value(set), right: right(set) }));
`;
}

const ACTIVATIONS = { tanh: 'Tanh', relu: 'ReLU', sigmoid: 'Sigmoid', linear: 'Identity' } as const;
const INITS = { 'glorot-uniform': 'xavier_uniform_', 'he-uniform': 'kaiming_uniform_', zeros: 'zeros_' } as const;

/** The same in PyTorch, which draws points, weights and batches of its own. */
export function trainingInPytorch(world: World, stages: readonly Stage[], ending?: Ending): string {
  const { net } = buildOf(world);
  const { learn } = dealOf(world);
  const set = SETS[world.data];
  const isPenalised = stages.some(({ l2 }) => l2 > 0);
  const layers = net.layers.map(
    ({ inputs, outputs }, l) =>
      `    nn.Linear(${inputs}, ${outputs}),${l < net.layers.length - 1 ? ` nn.${ACTIVATIONS[world.activation]}(),` : ''}`,
  );
  const head = {
    'binary-cross-entropy': { loss: 'BCEWithLogitsLoss', target: 'y[:, None].float()' },
    'softmax-cross-entropy': { loss: 'CrossEntropyLoss', target: 'y' },
    'mean-squared-error': { loss: 'MSELoss', target: 'y[:, None]' },
  }[net.head];
  return `import torch
from torch import nn

torch.manual_seed(${world.seed})
n, total = ${learn}, ${set.points}  # points to learn from, and all; the others are watched
${set.torch(world.noise)}
order = torch.randperm(total)
x, y = x[order], y[order]${'scaled' in set ? '\nx = (x - x[:n].mean(0)) / x[:n].std(0)' : ''}${
    world.shuffled ? '\ny[:n] = y[:n][torch.randperm(n)]  # labels dealt out at random' : ''
  }${givenInPytorch(world.given)}
net = nn.Sequential(
${layers.join('\n')}
)
for layer in net:
    if isinstance(layer, nn.Linear):
        nn.init.${INITS[world.start]}(layer.weight)
        nn.init.zeros_(layer.bias)
loss_of = nn.${head.loss}()
target = ${head.target}
weights = [p for p in net.parameters() if p.dim() > 1]
w = ${isPenalised ? '[\n    {"params": weights, "weight_decay": 0},\n    {"params": [p for p in net.parameters() if p.dim() == 1], "weight_decay": 0},\n]' : 'list(net.parameters())'}
${hasHand(stages, ending) ? KEEPING : ''}${stages.map((stage) => stageInPytorch(world, stage, isPenalised, ending)).join('')}${endingInPytorch(world, ending)}`;
}

const hasHand = (stages: readonly Stage[], ending?: Ending): boolean =>
  (ending?.hand ?? []).length > 0 || stages.some(({ hand = [] }) => hand.length > 0);

/** What a program needs that sets weights by hand. */
const KEEPING = `kept = []  # moment by moment
layers = [layer for layer in net if isinstance(layer, nn.Linear)]
`;

const KEEP = 'kept.append([p.detach().clone() for p in net.parameters()])\n';

const handInPytorch = (world: World, hand: readonly Edit[]): string =>
  fitting(buildOf(world).net, hand)
    .map(({ layer, unit, source, value }) =>
      source === 0
        ? `layers[${layer - 1}].bias.data[${unit - 1}] = ${value}\n`
        : `layers[${layer - 1}].weight.data[${unit - 1}, ${source - 1}] = ${value}\n`,
    )
    .join('');

const LOSSES = 'print(loss_of(net(x[:n]), target[:n]).item(), loss_of(net(x[n:]), target[n:]).item())\n';

function stageInPytorch(world: World, stage: Stage, isPenalised: boolean, ending?: Ending): string {
  const size = batchOf(world, stage);
  const { steps, every } = stepsOf(world, stage);
  const written = (text: string): string => text.replace('%', String(stage.rate));
  const plan = SCHEDULES[stage.schedule].torch;
  const keeps = (ending?.hand ?? []).length > 0;
  const most = stage.cut === undefined ? 'steps' : `min(steps, ${stage.cut * every})`;
  return `
steps = ${steps}
${isPenalised ? `w[0]["weight_decay"] = ${stage.l2}\n` : ''}optimizer = torch.optim.${written(OPTIMIZERS[stage.optimizer].torch)}
${plan === '' ? '' : `plan = torch.optim.lr_scheduler.${written(plan)}\n`}epoch = -(-n // ${size})  # steps in it
for step in range(${most}):
${keeps ? `    if step % ${every} == 0:\n        ${KEEP}` : ''}    if step % epoch == 0:
        order = torch.randperm(n)  # a new epoch
    rows = order[(step % epoch) * ${size} :][:${size}]
    optimizer.zero_grad()
    loss = loss_of(net(x[rows]), target[rows])${stage.l1 === 0 ? '' : ` + ${stage.l1} * sum(p.abs().sum() for p in weights)`}
    loss.backward()
    optimizer.step()
${plan === '' ? '' : '    plan.step()\n'}${LOSSES}${keeps && fitting(buildOf(world).net, stage.hand).length > 0 ? KEEP : ''}${handInPytorch(world, stage.hand ?? [])}`;
}

function endingInPytorch(world: World, ending?: Ending): string {
  if (ending === undefined || fitting(buildOf(world).net, ending.hand).length === 0) return '';
  const { share, best, hand } = ending;
  const put = `    for p, then in zip(net.parameters(), moment):
        p.data.copy_(then)
`;
  const lowest = best
    ? `losses = []
for moment in kept:
${put}    losses.append(loss_of(net(x[n:]), target[n:]).item())
at = min(at, losses.index(min(losses)))
`
    : '';
  return `
${KEEP}at = round(${share} * (len(kept) - 1))
${lowest}for moment in [kept[at]]:  # the moment shown
${put}${handInPytorch(world, hand)}${LOSSES}`;
}
