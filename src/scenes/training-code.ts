import { buildOf, stepsOf, type Stage, type World } from './training.ts';
import { givenInCode, givenInPytorch } from './training-given.ts';
import { OPTIMIZERS, POINTS, SCHEDULES, SETS } from './training-sets.ts';

/** The training on the course's own module: prints a line for each moment that is kept. */
export function trainingProgram(world: World, stages: readonly Stage[]): string {
  const { net } = buildOf(world);
  const set = SETS[world.data].code(world.seed, world.noise);
  const used = new Set(
    stages.flatMap(({ optimizer, schedule }) => [OPTIMIZERS[optimizer].call, SCHEDULES[schedule].call]),
  );
  const labels = world.shuffled
    ? `
const order = Int32Array.from(train.y, (_, i) => i);
random(${world.seed}).shuffle(order); // labels dealt out at random
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
let w = initialWeights(net, '${world.start}', ${world.seed});
${stages.map((stage) => stageCode(world, stage)).join('')}`;
}

function stageCode(world: World, stage: Stage): string {
  const { steps, every } = stepsOf(stage);
  const { call, options } = SCHEDULES[stage.schedule];
  return `{
  const { points } = run({
    objective: networkLoss(net, train${stage.l2 === 0 ? '' : `, { l2: ${stage.l2} }`}),
    optimizer: ${OPTIMIZERS[stage.optimizer].call},
    rate: ${stage.rate},
    schedule: ${call}(${options}),
    start: w,
    steps: ${steps},${stage.batch === 0 ? '' : `\n    batches: { size: ${stage.batch} },`}
    seed: ${world.seed},
    record: ${every},
  });
  for (const { w, loss } of points) {
    console.log(JSON.stringify({ loss, watched: watched.value(w), right: watched.accuracy(w) }));
  }
  w = points.at(-1).w;
}
`;
}

const ACTIVATIONS = { tanh: 'Tanh', relu: 'ReLU', sigmoid: 'Sigmoid', linear: 'Identity' } as const;
const INITS = { 'glorot-uniform': 'xavier_uniform_', 'he-uniform': 'kaiming_uniform_', zeros: 'zeros_' } as const;

/** The same in PyTorch, which draws points, weights and batches of its own. */
export function trainingInPytorch(world: World, stages: readonly Stage[]): string {
  const { net } = buildOf(world);
  const layers = net.layers.map(
    ({ inputs, outputs }, l) =>
      `    nn.Linear(${inputs}, ${outputs}),${l < net.layers.length - 1 ? ` nn.${ACTIVATIONS[world.activation]}(),` : ''}`,
  );
  const isBinary = net.head === 'binary-cross-entropy';
  return `import torch
from torch import nn

torch.manual_seed(${world.seed})
${SETS[world.data].torch(world.noise)}${givenInPytorch(world.given)}${world.shuffled ? '\ny = y[torch.randperm(n)]' : ''}
net = nn.Sequential(
${layers.join('\n')}
)
for layer in net:
    if isinstance(layer, nn.Linear):
        nn.init.${INITS[world.start]}(layer.weight)
        nn.init.zeros_(layer.bias)
loss_of = nn.${isBinary ? 'BCEWithLogitsLoss' : 'CrossEntropyLoss'}()
target = ${isBinary ? 'y[:, None].float()' : 'y'}
w = ${stages.some(({ l2 }) => l2 > 0) ? '[\n    {"params": [p for p in net.parameters() if p.dim() > 1], "weight_decay": 0},\n    {"params": [p for p in net.parameters() if p.dim() == 1], "weight_decay": 0},\n]' : 'list(net.parameters())'}
${stages.map(stageInPytorch).join('')}`;
}

function stageInPytorch(stage: Stage): string {
  const size = stage.batch === 0 ? POINTS : stage.batch;
  const written = (text: string): string => text.replace('%', String(stage.rate));
  const plan = SCHEDULES[stage.schedule].torch;
  return `
steps = ${stepsOf(stage).steps}
${stage.l2 === 0 ? '' : `w[0]["weight_decay"] = ${stage.l2}\n`}optimizer = torch.optim.${written(OPTIMIZERS[stage.optimizer].torch)}
${plan === '' ? '' : `plan = torch.optim.lr_scheduler.${written(plan)}\n`}for step in range(steps):
    if step % (n // ${size}) == 0:
        order = torch.randperm(n)  # a new epoch
    rows = order[(step % (n // ${size})) * ${size} :][:${size}]
    optimizer.zero_grad()
    loss = loss_of(net(x[rows]), target[rows])
    loss.backward()
    optimizer.step()
${plan === '' ? '' : '    plan.step()\n'}print(loss_of(net(x), target).item())
`;
}
