import { formatNumber, type Param, type Params, type Stops } from '../../params/index.ts';

/** An input of a widget, as its page tells it. */
export interface InputEntry {
  /** As in a link. */
  readonly name: string;
  readonly label: string;
  /** TeX, or ''. */
  readonly symbol: string;
  /** What turning it does, or ''. */
  readonly help: string;
  readonly takes: string;
  /** The initial value, as in a link. */
  readonly initial: string;
}

/** The inputs of a widget, in the order in which it declares them. */
export function inputEntries(params: Params): readonly InputEntry[] {
  return Object.entries(params).map(([name, param]) => {
    const { label, symbol = '', help = '', unit } = param;
    const takes = takesOf(param);
    return {
      name,
      label,
      symbol,
      help,
      takes: unit ? `${takes} ${unit}` : takes,
      initial: param.format(param.initial),
    };
  });
}

/** What an input takes: its ends, its options, or what it wants in words. */
function takesOf({ control, wants }: Param<unknown>): string {
  if ('stops' in control) return ends(control.stops);
  if (control.kind === 'pad') return `${ends(control.x)}, and ${ends(control.y)}`;
  if (!('options' in control)) return wants;
  const options = control.options.map(({ value }) => value).join(', ');
  return control.kind === 'several' ? `any of ${options}` : options;
}

const ends = (stops: Stops): string => `${written(stops[0]!)} to ${written(stops.at(-1)!)}`;
const written = (stop: number): string => formatNumber(stop).replace('-', '−');
