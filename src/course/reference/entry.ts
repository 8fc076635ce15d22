import type { RuleLine, Source, TorchClass } from '../../optim/index.ts';
import type { Param, Params } from '../../params/index.ts';
import type { Figure } from '../../plots/index.ts';
import { formatCell } from '../../widget-kit/format.ts';

/** What the reference page shows of one element of the optimizer module. */
export interface Entry {
  /** Anchor on the page. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly rule: readonly RuleLine[];
  readonly inputs: readonly InputRow[];
  readonly figure: Figure;
  /** What the figure shows, with its numbers: plain text. */
  readonly caption: string;
  /** TypeScript that uses it. */
  readonly usage: string;
  /** Classes of PyTorch; none where it has nothing of the kind. */
  readonly torch: readonly string[];
  readonly source: Source;
  readonly differs: string;
}

/** One input of an element. */
export interface InputRow {
  /** As programs write it. */
  readonly name: string;
  readonly label: string;
  /** TeX, without dollar signs; '' for none. */
  readonly symbol: string;
  readonly help: string;
  readonly initial: string;
  readonly range: string;
  /** PyTorch's argument; '' for none. */
  readonly argument: string;
  /** PyTorch's default where it is another: `0.001`, `none`; '' where it is the same. */
  readonly torchDefault: string;
}

/** The inputs as rows, in the order of the definition. */
export function inputRows(params: Params, torch: TorchClass | null): readonly InputRow[] {
  return Object.entries(params).map(([name, param]) => ({
    name,
    label: param.label,
    symbol: param.symbol ?? '',
    help: param.help ?? '',
    initial: valueText(param, param.initial),
    range: rangeOf(param),
    ...inTorch(name, torch),
  }));
}

/** PyTorch's argument for an input, and its default where it is another. */
export function inTorch(name: string, torch: TorchClass | null): Pick<InputRow, 'argument' | 'torchDefault'> {
  const byDefault = torch?.defaults?.[name];
  return {
    argument: torch?.arguments[name] ?? '',
    torchDefault: byDefault === null ? 'none' : (byDefault ?? ''),
  };
}

/** What a slider can be set to, or a choice be. */
function rangeOf(param: Param<unknown>): string {
  const { control } = param;
  if (control.kind === 'slider') return between(control.stops);
  if (control.kind === 'choice') return control.options.map(({ value }) => value).join(', ');
  if (control.kind === 'switch') return 'true, false';
  return control.kind === 'pad' ? `${between(control.x)}; ${between(control.y)}` : '';
}

function between(stops: readonly number[]): string {
  return `${numberText(stops[0]!)} … ${numberText(stops.at(-1)!)}`;
}

function valueText(param: Param<unknown>, value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : param.format(value).replace(',', ', ');
}

const numberText = (value: number): string => formatCell(value, 4);
