import {
  objectiveFromFormula,
  parseFormula,
  surfaces,
  type Objective,
  type SurfaceDefinition,
  type Window,
} from '../../optim/index.ts';
import { formula, linear, real, variant, type Param, type Params, type Variant } from '../../params/index.ts';

// What one can run on: the surfaces of the optimizer module, and formulas that readers type.

/** A loss of one or two weights, and where it is looked at. */
export interface Ground {
  /** As in a link; the same for the same ground. */
  readonly key: string;
  /** In the middle of a sentence. */
  readonly title: string;
  readonly objective: Objective;
  readonly window: Window;
  /** Names of the weights. */
  readonly names: readonly string[];
  /** The lowest loss, where it is known. */
  readonly lowest: number | null;
  /** The formula, where it is the reader's. */
  readonly formula: string | null;
}

const WEIGHTS = ['w₁', 'w₂'];
const LETTERS = ['x', 'y'];

const middle = (letter: string): Param<number> =>
  real({ label: `Middle of the picture, ${letter}`, stops: linear(-20, 20, 0.5), initial: 0 });
const REACH = real({
  label: 'Reach of the picture',
  help: 'From its middle to each edge.',
  stops: [0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 50, 100],
  initial: 3,
});

const typed = (variables: readonly string[], initial: string, examples: readonly string[]): Param<string> =>
  formula({
    label: `L(${variables.join(', ')})`,
    help: 'Numbers, variables, + − * / ^, parentheses, and functions such as sin, exp, log, sqrt, abs, max.',
    read: (text) => parseFormula(text, variables),
    initial,
    examples,
  });

const families: Readonly<Record<string, SurfaceDefinition>> = surfaces;

const GROUNDS: Readonly<Record<string, { readonly label: string; readonly params: Params }>> = {
  ...Object.fromEntries(Object.entries(families).map(([name, { title, params }]) => [name, { label: title, params }])),
  'formula-xy': {
    label: 'Your formula in x and y',
    params: {
      formula: typed(LETTERS, 'x^2 + 10 y^2 + 4 sin(3 x)', ['abs(x) + y^2', 'log(1 + x^2 + 5 y^2)', 'x^2 y + y^4']),
      reach: REACH,
      x: middle('x'),
      y: middle('y'),
    },
  },
  'formula-x': {
    label: 'Your formula in x',
    params: {
      formula: typed(['x'], 'x^4 - 3 x^2 + x', ['abs(x)', 'sqrt(x)', 'x^2 + 3 sin(4 x)']),
      reach: REACH,
      x: middle('x'),
    },
  },
};

/** The choice of a loss. */
export const groundInput = variant({
  label: 'Loss',
  options: GROUNDS,
  initial: { kind: 'curved-valley' },
  tried: ['curved-valley', 'saddle', 'many-valleys', 'formula-xy', 'formula-x'],
});

const made = new Map<string, Ground>();
const KEPT = 16;

/** The ground that is chosen. */
export function groundOf(chosen: Variant): Ground {
  const key = groundInput.format(chosen);
  const ground = made.get(key) ?? make(key, chosen);
  made.delete(key);
  made.set(key, ground);
  if (made.size > KEPT) made.delete(made.keys().next().value!);
  return ground;
}

function make(key: string, { kind, values }: Variant): Ground {
  const family = families[kind];
  if (!family) return typedGround(key, kind === 'formula-x' ? ['x'] : LETTERS, values);
  const objective = family.create(values);
  const global = objective.minima.find((minimum) => minimum.global);
  return {
    key,
    title: inSentence(family.title),
    objective,
    window: objective.window,
    names: objective.dimension === 1 ? ['w'] : WEIGHTS,
    lowest: global?.value ?? null,
    formula: null,
  };
}

function typedGround(key: string, variables: readonly string[], values: Readonly<Record<string, unknown>>): Ground {
  const text = values.formula as string; // as `groundInput` declares them
  const reach = values.reach as number;
  const window = variables.map((name): readonly [number, number] => {
    const at = values[name] as number;
    return [at - reach, at + reach];
  });
  const parsed = objectiveFromFormula(text, variables, { window });
  if (!parsed.ok) throw new RangeError(`playground: “${text}”: ${parsed.problem}`); // the input takes no other
  const { objective } = parsed;
  return { key, title: `L = ${text}`, objective, window, names: variables, lowest: null, formula: text };
}

/** A name at the start of a sentence, in its middle: a proper name keeps its capital. */
function inSentence(title: string): string {
  if (/^\w+’s/.test(title)) return title;
  const small = `${title[0]!.toLowerCase()}${title.slice(1)}`;
  return small.startsWith('a ') ? small : `the ${small}`;
}
