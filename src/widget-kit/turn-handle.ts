import { nearestStop, type Param, type Stops } from '../params/index.ts';
import type { Relief } from '../plots/index.ts';
import type { Handle } from './define.ts';
import { formatCell } from './format.ts';

const RADIANS = Math.PI / 180;

function stopsOf({ control, label }: Param<number>): Stops {
  if (control.kind !== 'turn') throw new TypeError(`turnHandle: ${label} is no turn`);
  return control.stops;
}

/** Where on its arc the knob of each turn stands. */
const places = (param: Param<number>, relief: Relief): Stops =>
  stopsOf(param).map((degrees) => relief.knob(degrees * RADIANS)[0]);

/**
 * The knob of an input of kind `turn`, on the arc under a relief; dragging the relief moves it, too. Its id is the
 * input's name, and `dragTurn` reads it.
 *
 * @param name of the input
 * @param figure of the relief
 * @throws TypeError if the input is of another kind
 */
export function turnHandle(name: string, figure: string, param: Param<number>, value: number, relief: Relief): Handle {
  return {
    id: name,
    figure,
    label: param.label,
    at: relief.knob(value * RADIANS),
    x: places(param, relief),
    anywhere: 'drag',
    text: `turned by ${formatCell(value)}°`,
  };
}

/** The turn for which the knob stands where it was dropped. */
export function dragTurn(param: Param<number>, to: number, relief: Relief): number {
  return stopsOf(param)[nearestStop(places(param, relief), to)]!;
}
