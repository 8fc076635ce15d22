import { getHeapStatistics } from 'node:v8';
import { himmelblau, optimizers, run, stepper, type DescentOptions, type Optimizer } from '../../src/optim/index.ts';
import { networkOptions } from './network-cases.ts';

/** What steps leave on the heap. */
export interface Footprint {
  readonly name: string;
  /** How many steps were made. */
  readonly steps: number;
  /** Bytes a step. What asking costs is in it: some kilobytes in all. */
  readonly bytes: number;
  /** Bytes that it may be at most; absent for the run that records, which shows that the measurement measures. */
  readonly atMost?: number;
}

/** A step that allocates at all allocates 16 bytes or more: one number as an object. */
const nothing = 1;

/** What a million steps of each optimizer leave on the heap, and of a network, and of a run that records. */
export function footprints(): readonly Footprint[] {
  const start = [-1, 1];
  const onSurface = (optimizer: Optimizer): DescentOptions => ({
    objective: himmelblau(),
    optimizer,
    rate: 1e-6,
    start,
  });
  const recorded = { ...onSurface(optimizers.adam), steps: 1000 };
  return [
    ...Object.values<Optimizer>(optimizers).map((optimizer) => ofStepper(optimizer.name, onSurface(optimizer), 1e6)),
    ofStepper('network, adam', networkOptions(optimizers.adam, 1e-4), 1e5),
    { name: 'for comparison: a run that records every step', ...ofPieces(() => void run(recorded), 1000, 1e4) },
  ];
}

function ofStepper(name: string, options: DescentOptions, steps: number): Footprint {
  const walker = stepper(options);
  const piece = steps / 10;
  return { name, atMost: nothing, ...ofPieces(() => void walker.advance(piece), piece, steps) };
}

/** Works in pieces: one in which rubbish was collected shows no growth, and does not hide that of the others. */
function ofPieces(work: () => void, piece: number, steps: number): Pick<Footprint, 'steps' | 'bytes'> {
  work(); // until it is compiled
  let grown = 0;
  for (let done = 0; done < steps; done += piece) {
    const before = getHeapStatistics().used_heap_size;
    work();
    grown += Math.max(0, getHeapStatistics().used_heap_size - before);
  }
  return { steps, bytes: grown / steps };
}
