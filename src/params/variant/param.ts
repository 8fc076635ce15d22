import type { Option } from '../choice/param.ts';
import type { Description, Param, Params, Parsed, Values } from '../param.ts';
import { bad, good, quoted } from '../reading.ts';
import { initialValues } from '../values.ts';

/** One of several things, and the inputs that it brings with it. */
export interface VariantOption extends Option {
  readonly params: Params;
}

declare module '../param.ts' {
  interface Controls {
    variant: { readonly options: readonly VariantOption[] };
  }
}

type Options = Readonly<Record<string, { readonly label: string; readonly params: Params }>>;

/** What is chosen, with the values of its own inputs. */
export type Variant<O extends Options = Options> = {
  readonly [K in keyof O & string]: { readonly kind: K; readonly values: Values<O[K]['params']> };
}[keyof O & string];

/** Between the parts of the text in a link; no value of an input has it. */
const PART = '~';

/**
 * A choice whose options have inputs of their own: an optimizer with its hyper-parameters, a loss with its shape. In a
 * link it is the option, and behind it what of its inputs is not initial: `adam~rate~0.01~beta1~0.8`.
 *
 * @param spec.options by the value in links; their inputs have controls, and none is a variant itself
 * @param spec.initial an option, and what of its inputs is otherwise at first
 * @param spec.tried options that tests try; all where absent
 * @throws RangeError if an initial value does not fit its input
 */
export function variant<const O extends Options>(
  spec: Description & {
    options: O;
    initial: { readonly kind: keyof O & string; readonly values?: Readonly<Record<string, unknown>> };
    tried?: readonly (keyof O & string)[];
  },
): Param<Variant<O>> {
  const { options, initial, tried = Object.keys(options), ...description } = spec;
  const first = (kind: string): Chosen => ({ kind, values: initialValues(options[kind]!.params) });
  const start: Chosen = { kind: initial.kind, values: { ...first(initial.kind).values, ...initial.values } };
  const parse = (text: string): Parsed<Chosen> => {
    const [kind = '', ...rest] = text.split(PART);
    if (!Object.hasOwn(options, kind)) return bad(`${quoted(kind)} is none of ${Object.keys(options).join(', ')}`);
    return rest.length % 2 === 1 ? bad(`${quoted(text)} lacks a value at its end`) : read(first(kind), options, rest);
  };
  const format = ({ kind, values }: Chosen): string => {
    const texts = Object.entries(options[kind]!.params).flatMap(([name, param]) => {
      const value = param.format(values[name]);
      return value === param.format(param.initial) ? [] : [name, value];
    });
    return [kind, ...texts].join(PART);
  };
  const fits = (value: unknown): boolean =>
    isChosen(value) &&
    Object.hasOwn(options, value.kind) &&
    Object.entries(options[value.kind]!.params).every(([name, param]) => param.fits(value.values[name]));
  if (!fits(start)) throw new RangeError(`variant: ${spec.label}: ${initial.kind} cannot begin as it is told to`);
  const made: Param<Chosen> = {
    ...description,
    control: {
      kind: 'variant',
      options: Object.entries(options).map(([value, { label, params }]) => ({ value, label, params })),
    },
    initial: start,
    parse,
    format,
    written: ({ kind }) => options[kind]!.label,
    fits,
    wants: `one of ${Object.keys(options).join(', ')}, as { kind, values }`,
    samples: [start, ...tried.filter((kind) => kind !== initial.kind).map(first)],
  };
  return made as unknown as Param<Variant<O>>; // the same, each option with the types of its own inputs
}

/** A variant whose types are forgotten. */
interface Chosen {
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function isChosen(value: unknown): value is Chosen {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, values } = value as Partial<Chosen>;
  return typeof kind === 'string' && typeof values === 'object';
}

/** @param texts names and values in turn */
function read({ kind, values: initial }: Chosen, options: Options, texts: readonly string[]): Parsed<Chosen> {
  const { params } = options[kind]!;
  const values: Record<string, unknown> = { ...initial };
  for (let i = 0; i < texts.length; i += 2) {
    const [name, text] = [texts[i]!, texts[i + 1]!];
    if (!Object.hasOwn(params, name)) return bad(`${quoted(name)} is no input of ${kind}`);
    const parsed: Parsed<unknown> = params[name]!.parse(text);
    if (!parsed.ok) return bad(`${params[name]!.label}: ${parsed.problem}`);
    values[name] = parsed.value;
  }
  return good({ kind, values });
}
