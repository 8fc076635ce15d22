import { snap, type Params } from '../../params/index.ts';
import type { AnyValues } from '../../widget-kit/define.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';

/**
 * Sets a widget to values given as texts, and gives what moves its run; `null` where it has no timeline.
 *
 * @param others what the other inputs are set to: what stands, where it is not said
 */
export function runOf(
  live: MountedWidget,
  texts: Readonly<Record<string, string>>,
  others: AnyValues = live.values,
): { readonly last: number; draw(share: number, counted: number): void } | null {
  const params: Params = live.definition.params;
  const values = Object.entries(texts).map(([name, text]) => {
    const parsed = params[name]!.parse(text);
    return [name, parsed.ok ? (parsed.value as unknown) : params[name]!.initial] as const; // the build saw that it fits
  });
  const shown = { ...others, ...Object.fromEntries(values) };
  const input = live.definition.timeline?.input;
  const last = input === undefined ? 0 : Number(shown[input]);
  live.set(input === undefined ? shown : { ...shown, [input]: last });
  const control = input === undefined ? undefined : params[input]!.control;
  if (input === undefined || control?.kind !== 'slider') return null;
  let drawn = last;
  return {
    last,
    draw(share, counted) {
      // what is counted on the axis and what the figure plays are the same steps
      const step = snap(control.stops, Math.min(last, share * Math.max(counted, last)));
      if (drawn === step && live.values[input] === step) return; // what is set last may not be shown yet
      live.set({ [input]: (drawn = step) });
    },
  };
}
