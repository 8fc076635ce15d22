// The only door of the optimizer module: what is not exported here is its own business.

export * from './examples.ts';
export * from './losses.ts';
export * from './objective.ts';
export * from './schedule.ts';
export * from './schedules.ts';

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

export * from './rate-sweep.ts';
