// The only door of the optimizer module: what is not exported here is its own business.

export * from './elements.ts';
export type { DatasetDefinition } from './kinds/dataset.ts';
export { examplesFrom, type Examples } from './base/examples.ts';
export * from './base/split.ts';
export type * from './kinds/loss.ts';
export type * from './kinds/objective.ts';
export {
  chained,
  sequential,
  type Schedule,
  type ScheduleContext,
  type ScheduleDefinition,
  type SchedulePlan,
} from './kinds/schedule.ts';

export { numbers, type Algebra } from './autodiff/algebra.ts';
export {
  directional,
  grad,
  hessian,
  hessianVector,
  objectiveFrom,
  valueAndGrad,
  type Differentiable,
} from './autodiff/differentiate.ts';
export type { BinaryOperation, Domain, Operation, UnaryOperation } from './autodiff/operation.ts';
export { operationNames, operations, type OperationName } from './autodiff/operations.ts';
export type { TapeNode } from './autodiff/tape-node.ts';
export { tape, type Tape } from './autodiff/tape.ts';
export { compileFormula, type CompiledFormula } from './expression/compile.ts';
export { derivative, gradientFormulas, hessianFormulas } from './expression/derivative.ts';
export {
  evaluate,
  expressionFrom,
  substitute,
  variablesOf,
  type Application,
  type Expression,
} from './expression/expression.ts';
export { graph, type Graph, type GraphNode, type GraphOptions } from './expression/graph.ts';
export { knownNames } from './expression/names.ts';
export { objectiveFromFormula, type ParsedObjective } from './expression/objective.ts';
export { parseFormula, type ParsedFormula } from './expression/parse.ts';
export { formulaTex, formulaText, variableTex } from './expression/print.ts';
export { simplify } from './expression/simplify.ts';

export { forward, predict, type Forward } from './network/forward.ts';
export { initialWeights, type Initialisation } from './network/initial.ts';
export { networkLoss, type NetworkLoss, type NetworkLossOptions } from './network/loss.ts';
export {
  flattenWeights,
  layerWeights,
  network,
  type Activation,
  type Head,
  type Layer,
  type LayerWeights,
  type Network,
  type NetworkSpec,
} from './network/shape.ts';

export {
  basinMap,
  basinRows,
  joinBasinRows,
  outside,
  type BasinMap,
  type BasinRows,
  type BasinSpec,
} from './maps/basins.ts';
export { evaluationPrograms, programs, type ProgramOptions, type Programs } from './code/programs.ts';
export * from './search/contest.ts';
export * from './curvature/convexity.ts';
export * from './curvature/difference.ts';
export { symmetricEigenpairs, type Eigenpairs } from './curvature/eigen.ts';
export {
  hessianAt,
  hessianMatrix,
  hessianVectorProduct,
  type HessianOperator,
  type LinearOperator,
} from './curvature/hessian.ts';
export * from './search/interval.ts';
export {
  lanczos,
  powerIteration,
  type LanczosOptions,
  type LanczosResult,
  type PowerIterationResult,
} from './curvature/lanczos.ts';
export * from './maps/landscape.ts';
export type { Meter } from './search/meter.ts';
export * from './maps/rate-sweep.ts';
export * from './search/search.ts';
export { fates, settle, type Settled, type SettleSpec } from './maps/settle.ts';
export * from './curvature/stability.ts';
export * from './search/strategies.ts';
export * from './maps/symmetry.ts';
export * from './base/work.ts';

export { ensemble, equalAverage, exponentialAverage, type Average, type Averaging } from './run/averaging.ts';
export type { Batches } from './run/batches.ts';
export type { Cadence } from './run/cadence.ts';
export type { Running } from './run/descent.ts';
export { diagnose, type Diagnosis, type Signs } from './run/diagnose.ts';
export type { Clip } from './run/feed.ts';
export { defineOptimizer, type Optimizer, type RuleLine, type State, type StepInput } from './kinds/optimizer.ts';
export { begin, run } from './run/run.ts';
export type { DescentOptions, RunOptions, Validation } from './run/settings.ts';
export { stepper, type Stepper } from './run/stepper.ts';
export type { Patience, StopRules } from './run/stop.ts';
export type { Averaged, Kept, Outcome, Trace, TracePoint } from './run/trace.ts';

export type {
  InTorch,
  LossCode,
  LossPython,
  OptimizerPython,
  PythonLines,
  ScheduleCode,
  SchedulePython,
  TimePython,
  TorchCall,
  WatchPython,
  WrittenPlan,
  WrittenRun,
} from './python/python.ts';
export { random, type Random } from './base/random.ts';
export type { Reference, Source, TorchClass } from './base/source.ts';
