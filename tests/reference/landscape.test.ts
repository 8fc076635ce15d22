import {
  examplesFrom,
  finish,
  flattenWeights,
  hessianAt,
  hessianMatrix,
  hessianVectorProduct,
  lanczos,
  lossGrid,
  networkLoss,
  normaliseDirection,
  powerIteration,
  symmetricEigenpairs,
  type NetworkLoss,
  type Normalisation,
} from '../../src/optim/index.ts';
import { checkCases, closeTo, readReference, type ReferenceFile } from './reference.ts';
import { networkOf, requireKeys, type TorchNetwork, type TorchWeights } from './torch-networks.ts';

interface LandscapeCase extends TorchNetwork {
  readonly name: string;
  readonly data: { readonly X: readonly (readonly number[])[]; readonly y: readonly number[] };
  readonly weights: TorchWeights;
  readonly loss: number;
  readonly grad: TorchWeights;
  readonly accuracy: number;
  readonly directions: Readonly<Record<string, readonly [TorchWeights, TorchWeights]>>;
  readonly grids: Readonly<Record<string, Grid>>;
  readonly hessian: Hessian;
}

interface Grid {
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
  readonly loss: readonly (readonly number[])[];
}

interface Hessian {
  readonly order: string;
  readonly matrix: readonly (readonly number[])[];
  readonly eigenvalues: readonly number[];
  readonly top5: readonly number[];
  readonly trace: number;
  readonly top_eigenvector: readonly number[];
  readonly hvp_raw_directions: readonly TorchWeights[];
}

/** What a check needs: the loss, the trained weights, and how to read a net of the file. */
interface Trained {
  readonly loss: NetworkLoss;
  readonly w: Float64Array;
  readonly flat: (net: TorchWeights) => Float64Array;
}

const normalisations: Readonly<Record<string, Normalisation>> = {
  raw: 'raw',
  ignore: 'ignore',
  biasnorm: 'biasnorm',
  joint: 'joint',
};

const file = readReference<ReferenceFile & { readonly cases: readonly LandscapeCase[] }>('landscape');

checkCases(
  'landscape',
  'cases',
  file.cases,
  (one) => one.name,
  (one) => {
    const described = ['name', 'sizes', 'activation', 'head', 'data', 'weights', 'loss', 'grad', 'accuracy'];
    requireKeys(one.name, one, [...described, 'directions', 'grids', 'hessian']);
    const network = networkOf(one);
    const flat = (net: TorchWeights): Float64Array => flattenWeights(network, net);
    const trained = { loss: networkLoss(network, examplesFrom(one.data.X, one.data.y)), w: flat(one.weights), flat };
    checkPlace(one, trained);
    checkDirections(one, trained);
    checkGrids(one, trained);
    checkHessian(one.hessian, trained);
    checkSpectrum(one.hessian, trained);
    checkProducts(one, trained);
  },
);

function checkPlace(one: LandscapeCase, { loss, w, flat }: Trained): void {
  const gradient = new Float64Array(w.length);
  closeTo(loss.valueAndGradient(w, gradient), one.loss, 'loss');
  closeTo(gradient, flat(one.grad), 'grad');
  closeTo(loss.accuracy(w), one.accuracy, 'accuracy');
}

/** Every kind is the raw direction, normalised. */
function checkDirections({ directions }: LandscapeCase, { loss, w, flat }: Trained): void {
  requireKeys('directions', directions, Object.keys(normalisations));
  for (const [kind, pair] of Object.entries(directions)) {
    pair.forEach((direction, k) => {
      const ours = normaliseDirection(loss.network, w, flat(directions.raw![k]!), normalisations[kind]!);
      closeTo(ours, flat(direction), `directions.${kind}[${k}]`);
    });
  }
}

function checkGrids({ directions, grids }: LandscapeCase, { loss, w, flat }: Trained): void {
  requireKeys('grids', grids, Object.keys(normalisations));
  for (const [kind, { alpha, beta, loss: expected }] of Object.entries(grids)) {
    const [first, second] = directions[kind]!;
    const grid = finish(lossGrid({ objective: loss, center: w, directions: [flat(first), flat(second)], alpha, beta }));
    closeTo(grid.loss, expected.flat(), `grids.${kind}`);
  }
}

function checkHessian(expected: Hessian, { loss, w }: Trained): void {
  const fields = ['matrix', 'eigenvalues', 'top5', 'trace', 'top_eigenvector', 'hvp_raw_directions'];
  requireKeys('hessian', expected, ['order', ...fields]);
  if (expected.order !== 'for each layer: W row by row, then b') throw new Error(`unknown order ${expected.order}`);
  const n = loss.dimension;
  const matrix = hessianMatrix(loss, w);
  closeTo(matrix, expected.matrix.flat(), 'hessian.matrix');
  const trace = Array.from({ length: n }, (_, i) => matrix[i * n + i]!).reduce((sum, entry) => sum + entry, 0);
  closeTo(trace, expected.trace, 'hessian.trace');
}

/** All eigenvalues by Jacobi's method, the top ones also by Lanczos and by power iteration. */
function checkSpectrum(expected: Hessian, { loss, w }: Trained): void {
  const operator = hessianAt(loss, w);
  const all = symmetricEigenpairs(hessianMatrix(loss, w));
  closeTo(all.values, expected.eigenvalues, 'hessian.eigenvalues');
  const top = lanczos(operator, { count: expected.top5.length });
  closeTo(top.values, expected.top5, 'hessian.top5, Lanczos');
  const largest = powerIteration(operator, { tolerance: 1e-12, steps: 100_000 });
  closeTo(largest.value, expected.top5[0]!, 'hessian.top5[0], power iteration');
  for (const [how, vector] of Object.entries({
    Jacobi: all.vectors[0]!,
    Lanczos: top.vectors[0]!,
    power: largest.vector,
  })) {
    closeTo(alike(vector, expected.top_eigenvector), expected.top_eigenvector, `hessian.top_eigenvector, ${how}`);
  }
  const bottom = lanczos(operator, { count: 3, end: 'smallest' });
  closeTo(bottom.values, expected.eigenvalues.slice(-3), 'hessian.eigenvalues, the smallest, Lanczos');
}

function checkProducts({ directions, hessian }: LandscapeCase, { loss, w, flat }: Trained): void {
  if (hessian.hvp_raw_directions.length !== 2) throw new Error('hvp_raw_directions: expected two');
  hessian.hvp_raw_directions.forEach((product, k) => {
    const direction = flat(directions.raw![k]!);
    closeTo(hessianVectorProduct(loss, w, direction), flat(product), `hessian.hvp_raw_directions[${k}]`);
  });
}

/** An eigenvector or its opposite, whichever points the way of the other. */
function alike(vector: Float64Array, other: readonly number[]): Float64Array {
  const product = vector.reduce((sum, entry, i) => sum + entry * other[i]!, 0);
  return product < 0 ? vector.map((entry) => -entry) : vector;
}
