import type { Network } from '../../optim/index.ts';

/** The loss of a network over `X` and `y` as lines of Python, in the names of the optimizer module's own losses. */
export interface ModelLines {
  /** Above the functions. */
  readonly given: readonly string[];
  /** Bodies of `loss(w)` in NumPy and in PyTorch, and of `gradient(w)` in NumPy. */
  readonly value: readonly string[];
  readonly torch: readonly string[];
  readonly gradient: readonly string[];
}

/** The loss behind the logits `z`, one column an output, and its slopes by them. */
const HEADS: Readonly<Record<Network['head'], Readonly<Record<'value' | 'torch' | 'slopes', readonly string[]>>>> = {
  'mean-squared-error': {
    value: ['fit = ((z[:, 0] - y) ** 2).mean()'],
    torch: ['fit = ((z[:, 0] - y) ** 2).mean()'],
    slopes: ['slopes = 2 * (z - y[:, None]) / len(y)'],
  },
  'binary-cross-entropy': {
    value: ['fit = (np.logaddexp(0, z[:, 0]) - y * z[:, 0]).mean()'],
    torch: ['fit = torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y)'],
    slopes: ['slopes = (1 / (1 + np.exp(-z)) - y[:, None]) / len(y)'],
  },
  'softmax-cross-entropy': {
    value: [
      'z = z - z.max(axis=1, keepdims=True)',
      'fit = (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y.astype(int)]).mean()',
    ],
    torch: ['fit = torch.nn.functional.cross_entropy(z, y.long())'],
    slopes: [
      'p = np.exp(z - z.max(axis=1, keepdims=True))',
      'p /= p.sum(axis=1, keepdims=True)',
      'p[np.arange(len(y)), y.astype(int)] -= 1',
      'slopes = p / len(y)',
    ],
  },
};

/** A linear model, or one with a layer of tanh units before it. */
export function modelLines({ sizes, head, layers }: Network, l2: number): ModelLines {
  const heads = HEADS[head];
  const weights = layers.map(({ inputs, outputs, weights, biases }, l) => {
    const k = layers.length === 1 ? '' : String(l + 1);
    return `W${k}, b${k} = w[${weights}:${biases}].reshape(${outputs}, ${inputs}), w[${biases}:${biases + outputs}]`;
  });
  const isDeep = sizes.length > 2;
  const logits = isDeep ? ['hidden = xp.tanh(X @ W1.T + b1)', 'z = hidden @ W2.T + b2'] : ['z = X @ W.T + b'];
  const squares = isDeep ? '((W1**2).sum() + (W2**2).sum())' : '(W**2).sum()';
  const penalty = l2 === 0 ? '' : ` + l2 / 2 * ${squares}`;
  const ridge = (W: string): string => (l2 === 0 ? '' : ` + l2 * ${W}`);
  const before = [...weights, ...logits];
  return {
    given: l2 === 0 ? [] : [`l2 = ${l2}`],
    value: [...before, ...heads.value, `return fit${penalty}`],
    torch: [...before, ...heads.torch, `return fit${penalty}`],
    gradient: [
      ...before,
      ...heads.slopes,
      ...(isDeep
        ? [
            'back = (slopes @ W2) * (1 - hidden**2)',
            `parts = [back.T @ X${ridge('W1')}, back.sum(axis=0), slopes.T @ hidden${ridge('W2')}, slopes.sum(axis=0)]`,
            'return np.concatenate([part.ravel() for part in parts])',
          ]
        : [`return np.append(slopes.T @ X${ridge('W')}, slopes.sum(axis=0))`]),
    ],
  };
}
