import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { isOff } from '../../src/widget-kit/actions.ts';
import type { AnyValues, AnyWidget } from '../../src/widget-kit/define.ts';
import { Shown } from '../../src/widget-kit/shown.ts';
import networkTrainer from '../../src/widgets/network-trainer.ts';
import playground from '../../src/widgets/playground.ts';
import readsDigits from '../../src/widgets/reads-digits.ts';

/** A moment of a widget, with some values that are not its initial ones. */
function moment(typed: unknown, given: AnyValues = {}, settled = true): Shown {
  const widget = typed as AnyWidget; // its types are forgotten, as in the catalog
  const values: AnyValues = { ...initialValues(widget.params), ...given };
  return new Shown(widget, values, widget.compute(values), settled);
}

const actionOf = ({ widget }: Shown, label: string) => widget.actions!.find((one) => one.label === label)!;

/** Whether the action of a name is off, with these inputs locked. */
const off = (shown: Shown, label: string, ...locked: string[]): boolean =>
  isOff(actionOf(shown, label), shown, new Set(locked));

describe('an action is off', () => {
  it('where no run is kept to be brought back', () => {
    expect(off(moment(networkTrainer), 'Bring the kept run back')).toBe(true);
    expect(off(moment(networkTrainer), 'Keep this run to compare')).toBe(false);
  });

  it('where just this run is kept, until another stands', () => {
    const now = moment(networkTrainer);
    const { kept } = actionOf(now, 'Keep this run to compare').act(now.values) as { kept: readonly number[] };
    const same = moment(networkTrainer, { kept: [...kept] });
    expect(off(same, 'Keep this run to compare')).toBe(true);
    expect(off(same, 'Bring the kept run back')).toBe(true);
    const other = moment(networkTrainer, { kept: [...kept], rate: 0.1 });
    expect(off(other, 'Keep this run to compare')).toBe(false);
    expect(off(other, 'Bring the kept run back')).toBe(false);
  });

  it('on an empty sheet that it would empty', () => {
    expect(off(moment(readsDigits, { strokes: [] }), 'Empty sheet')).toBe(true);
  });

  it('where it would change what the course keeps, and not for what it leaves as it is', () => {
    const now = moment(networkTrainer);
    expect(off(now, 'Keep this run to compare', 'kept')).toBe(true);
    expect(off(now, 'Keep this run to compare', 'rate')).toBe(false);
  });

  it('never while what it goes by is not there yet', () => {
    expect(off(moment(playground, {}, false), 'Best rate for each')).toBe(false);
  });
});
