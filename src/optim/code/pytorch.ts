import { indented } from '../python/literal.ts';
import type { LossCode, PythonLines } from '../python/python.ts';
import { batchLines } from './batches.ts';
import {
  define,
  floats,
  forLibrary,
  forRates,
  isValueNeeded,
  lossGivens,
  lossHead,
  printAndStop,
  pythonProgram,
} from './python.ts';
import type { Settled } from './settings.ts';
import { torchSteps, type TorchSteps } from './torch-steps.ts';

/** A run in PyTorch, by its own optimizer and scheduler where it has them. */
export function pytorchRun(settled: Settled): string {
  const { loss, rate, batches, examples, seed } = settled;
  const steps = torchSteps(settled);
  const usesSchedulers = steps.start.some((line) => line.includes('lr_scheduler.'));
  return pythonProgram(
    ['import torch', ...(usesSchedulers ? ['from torch.optim import lr_scheduler'] : [])],
    [
      '',
      'torch.set_default_dtype(torch.float64)',
      ...lossGivens('torch', loss),
      ...define(lossHead('loss', settled), forLibrary('torch', loss.torch ?? loss.value)),
      ...steps.functions,
      '',
      '',
      ...steps.before,
      ...(batches === null ? [] : batchLines('torch', batches, examples, seed).start),
      ...forRates(steps.rate, rate, body(settled, steps)),
    ],
  );
}

/** What is done for one rate. */
function body(settled: Settled, steps: TorchSteps): PythonLines {
  return [
    `w = torch.tensor(${floats(settled.start)}, requires_grad=True)`,
    ...steps.start,
    ...(settled.stop.lossChange === undefined ? [] : ['previous = math.inf']),
    '',
    `for step in range(${settled.steps + 1}):`,
    ...indented([...arrival(settled, steps), ...departure(settled, steps), ...steps.step]),
  ];
}

/** Looks at the weights, and leaves the loop where the run ends. */
function arrival(settled: Settled, { zero, rate }: TorchSteps): PythonLines {
  const isGradientNeeded = settled.batches === null || settled.stop.gradientNorm !== undefined;
  const isNeeded = isValueNeeded(settled);
  const value = isNeeded ? ['value = loss(w)'] : [];
  const backward = [zero, ...value, `${isNeeded ? 'value' : 'loss(w)'}.backward()`];
  return [
    ...(isGradientNeeded ? backward : value),
    ...printAndStop(settled, {
      value: isNeeded ? 'value.item()' : 'loss(w).item()',
      length: 'w.grad.norm()',
      rate,
    }),
  ];
}

/** Gets the gradient of the step ready. */
function departure({ batches, examples, seed, clip }: Settled, { zero }: TorchSteps): PythonLines {
  return [
    ...(batches === null
      ? []
      : [...batchLines('torch', batches, examples, seed).step, zero, 'loss(w, X[rows], y[rows]).backward()']),
    ...(clip === null
      ? []
      : 'norm' in clip
        ? [
            'length = w.grad.norm()',
            `if length > ${clip.norm}:`,
            `    w.grad *= ${clip.norm} / length  # clip_grad_norm_ divides by length + 1e-6`,
          ]
        : [`torch.nn.utils.clip_grad_value_([w], ${clip.value})`]),
  ];
}

/** A loss at some places, in PyTorch. */
export function pytorchEvaluation(loss: LossCode, places: readonly (readonly number[])[]): string {
  return pythonProgram(
    ['import torch'],
    [
      '',
      'torch.set_default_dtype(torch.float64)',
      ...lossGivens('torch', loss),
      ...define('loss(w)', forLibrary('torch', loss.torch ?? loss.value)),
      '',
      '',
      `for w in [${places.map(floats).join(', ')}]:`,
      '    print(json.dumps({"w": w, "loss": loss(torch.tensor(w)).item()}))',
    ],
  );
}
