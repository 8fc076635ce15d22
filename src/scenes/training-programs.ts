import { trainingInPytorch, trainingProgram } from './training-code.ts';
import { shareOf, stagesOf, worldOf } from './training-inputs.ts';
import type { Inputs } from './training-params.ts';
import { readHand } from './training-weights.ts';

/** The programs of what a reader has set. */
export function trainingPrograms(values: Inputs): { readonly typescript: string; readonly pytorch: string } {
  const ending = { share: shareOf(values), best: values.stop === 'best', hand: readHand(values.hand) };
  const [world, stages] = [worldOf(values), stagesOf(values)];
  return {
    typescript: trainingProgram(world, stages, ending),
    pytorch: trainingInPytorch(world, stages, ending),
  };
}
