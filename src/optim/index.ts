// The only door of the optimizer module: what is not exported here is its own business.

export * from './dataset.ts';
export * from './datasets.ts';
export * from './examples.ts';
export * from './losses.ts';
export * from './objective.ts';
export * from './schedule.ts';
export * from './schedules.ts';

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
export { networkLoss, type NetworkLoss } from './network/loss.ts';
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
} from './basins.ts';
export { evaluationPrograms, programs, type ProgramOptions, type Programs } from './code.ts';
export * from './contest.ts';
export * from './convexity.ts';
export * from './difference.ts';
export { symmetricEigenpairs, type Eigenpairs } from './eigen.ts';
export {
  hessianAt,
  hessianMatrix,
  hessianVectorProduct,
  type HessianOperator,
  type LinearOperator,
} from './hessian.ts';
export * from './interval.ts';
export {
  lanczos,
  powerIteration,
  type LanczosOptions,
  type LanczosResult,
  type PowerIterationResult,
} from './lanczos.ts';
export * from './landscape.ts';
export type { Meter } from './meter.ts';
export * from './rate-sweep.ts';
export * from './search.ts';
export * from './settle.ts';
export * from './stability.ts';
export * from './strategies.ts';
export * from './symmetry.ts';
export * from './work.ts';

export { ensemble, equalAverage, exponentialAverage, type Average, type Averaging } from './run/averaging.ts';
export type { Batches } from './run/batches.ts';
export type { Cadence } from './run/cadence.ts';
export type { Running } from './run/descent.ts';
export { diagnose, type Diagnosis, type Signs } from './diagnose.ts';
export type { Clip } from './run/feed.ts';
export { defineOptimizer, type Optimizer, type RuleLine, type State, type StepInput } from './optimizer.ts';
export * from './optimizers.ts';
export { begin, run } from './run.ts';
export type { DescentOptions, RunOptions, Validation } from './run/settings.ts';
export { stepper, type Stepper } from './run/stepper.ts';
export type { Patience, StopRules } from './stop.ts';
export type { Averaged, Kept, Outcome, Trace, TracePoint } from './trace.ts';

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
} from './python.ts';
export { random, type Random } from './random.ts';
export type { Source, TorchClass } from './source.ts';
