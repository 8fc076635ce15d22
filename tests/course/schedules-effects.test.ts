import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as module from '../../src/optim/index.ts';
import { BY_BASE } from '../../src/scenes/base-rates.data.ts';
import { BASES, endsAt, meanAt, RIVALS, type Rival } from '../../src/scenes/base-rates.ts';
import { above, meanOf, race as raceOf, RUNS, runOnce } from '../../src/scenes/penguin-race.ts';
import { FIVE, LEFT, SPREAD, WALKS } from '../../src/scenes/restart-ends.data.ts';
import { MEASURED } from '../../src/scenes/schedule-race.data.ts';
import { below } from '../../src/scenes/schedule-picture.ts';
import { ranked } from '../../src/scenes/schedule-ranks.ts';
import { LAST, planOf, SHAPES, shapeOf, STEPS, type ShapeName } from '../../src/scenes/schedules.ts';
import { initialValues } from '../../src/params/index.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import scheduleDesigner from '../../src/widgets/schedule-designer.ts';
import warmRestarts from '../../src/widgets/warm-restarts.ts';
import { CYCLE, ends, NOISES, PEAKS, rateOf, SETTLE, SETTLES } from '../../src/scenes/warm-restarts.ts';

const digits = (value: number): number => Number(value.toPrecision(3));
type Measured = Exclude<ShapeName, 'drawn'>;
const names = Object.keys(MEASURED.four) as Measured[];

/** How a shape ends above the lowest loss with seeds from one on. */
const finals = (name: Measured, base: number, from: number, runs: number): readonly number[] =>
  Array.from({ length: runs }, (_, i) => above(runOnce(planOf(name), base, 'four', from + i, 'none').last.loss));
const race = Object.fromEntries(names.map((name) => [name, finals(name, MEASURED.four[name].base, 1, RUNS)])) as Record<
  Measured,
  readonly number[]
>;

/** Whether the first ends nearer than the second, draw by draw. */
const isNearer = (a: Measured, b: Measured): boolean => {
  const { mean, half } = meanOf(race[b].map((end, i) => end - race[a][i]!));
  return mean > half;
};

describe('without noise', () => {
  const end = (name: Measured, base: number): number => above(runOnce(planOf(name), base, 'all', 1, 'none').last.loss);

  it('no schedule of the race ends nearer than the constant rate at the same base rate, until that settles no more', () => {
    for (const base of BASES.filter((one) => one <= 9.1)) {
      const kept = end('constant', base);
      for (const name of names) expect(end(name, base), `${name} at ${base}`).toBeGreaterThanOrEqual(kept);
    }
    expect(end('constant', 11)).toBeGreaterThan(1e-3);
  });

  it('how near one ends that begins higher hangs on a hair of the base rate', () => {
    const ends = Array.from({ length: 21 }, (_, i) => end('cosine', 11 + i / 40)); // five in a hundred
    expect(Math.max(...ends)).toBeGreaterThan(100 * Math.min(...ends));
  });
});

describe('the shapes of the figure', () => {
  /** What a program that shows the text would make of it. */
  const made = (text: string): module.SchedulePlan => {
    const make = runInThisContext(`({ ${Object.keys(module).join(', ')} }) => ${text}`) as (
      of: typeof module,
    ) => module.SchedulePlan;
    return make(module);
  };
  /** Losses that sink and get stuck, for the schedule that watches. */
  const metric = (t: number): number => 1 / (1 + Math.min(t, 60)) + 0.2 * Math.abs(Math.sin(7 * t));

  it.each(Object.keys(SHAPES) as ShapeName[])(
    'go as the module’s own: %s, with its knots and with all others',
    (name) => {
      for (const knots of shapeOf(name).knots?.samples ?? [[]]) {
        const { plan, text } = shapeOf(name).way(knots);
        const [own, theirs] = [plan, made(text)].map((one) => one({ rate: 2, steps: STEPS }));
        for (let t = 0; t < STEPS; t++) {
          const at = t === 0 ? undefined : metric(t);
          expect(own!.rate(t, at)).toBeCloseTo(theirs!.rate(t, at), 10);
        }
        expect(own!.watches ?? false).toBe(theirs!.watches ?? false);
      }
    },
  );
});

describe('the race of the schedules', () => {
  it('has means and intervals that its runs come to', () => {
    for (const name of names) {
      const { mean, half } = meanOf(race[name]);
      const all = above(runOnce(planOf(name), MEASURED.all[name].base, 'all', 1, 'none').last.loss);
      expect([name, digits(mean), digits(half)]).toEqual([name, MEASURED.four[name].mean, MEASURED.four[name].half]);
      expect(Math.abs(all / MEASURED.all[name].mean - 1)).toBeLessThan(0.01);
    }
  });

  it('has base rates that are better, on 60 other draws, than the next stop on either side', () => {
    for (const name of names) {
      const at = BASES.indexOf(MEASURED.four[name].base);
      const [below, here, over] = [at - 1, at, at + 1].map((i) => meanOf(finals(name, BASES[i]!, 1001, 60)).mean);
      expect([name, here! <= below! && here! <= over!]).toEqual([name, true]);
    }
  });

  it('tells apart what the lesson tells apart, on the same draws, and nothing else', () => {
    expect(isNearer('exponential', 'linear') && isNearer('cosine', 'warm') && isNearer('cosine', 'growing')).toBe(true);
    for (const [a, b] of [
      ['cosine', 'linear'],
      ['cosine', 'stairs'],
      ['linear', 'stairs'],
    ] as const)
      expect(isNearer(a, b) || isNearer(b, a)).toBe(false);
    for (const name of names) if (name !== 'constant') expect(isNearer(name, 'constant')).toBe(true);
  });

  it('has six that come about three times as near, at about three to five times the best constant rate', () => {
    const flat = MEASURED.four.constant;
    for (const name of ['exponential', 'polynomial', 'cosine', 'linear', 'warm', 'stairs'] as const) {
      const { base, mean } = MEASURED.four[name];
      expect([name, base / flat.base > 2.8 && base / flat.base < 5, flat.mean / mean > 2.9]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  it('has 1/t as its tenth, the growing cycles as its ninth and the triangles as its twelfth', () => {
    const order = ranked('four').map(({ name }) => name);
    expect([order.indexOf('growing'), order.indexOf('inverse'), order.indexOf('triangles')]).toEqual([8, 9, 11]);
  });
});

describe('the dashed rates of the opening', () => {
  it('end where they go out of the frame, and are drawn on nowhere along its edge', () => {
    const curve = [0, 1, 2, 3, 4, 5].map((t): readonly [number, number] => [t, [3, 2, 1, 1, 3, 0][t]!]);
    expect(below(curve, 2.5)).toEqual([
      [
        [0.5, 2.5],
        [1, 2],
        [2, 1],
        [3, 1],
        [3.75, 2.5],
      ],
      [
        [4 + 1 / 6, 2.5],
        [5, 0],
      ],
    ]);
    expect(below(curve, 5)).toEqual([curve]);
    expect(below(curve, -1)).toEqual([]);
  });

  it('are not told of a walk without noise before the guess on the race', () => {
    expect(scheduleDesigner.cells.flatMap(({ controls }) => controls)).not.toContain('birds');
    for (const preset of scheduleDesigner.presets)
      expect(presetChanges(preset, initialValues(scheduleDesigner.params))).not.toHaveProperty('birds');
  });
});

describe('the mission of the race', () => {
  const aim = ranked('four')[0]!.mean;
  /** How far a drawn schedule ends above the lowest loss, in the mean of the runs that judge the mission. */
  const drawnEnd = (base: number, shares: readonly [number, number, number, number]): number => {
    const knots = [0, 60, 130, LAST].map((step, i): readonly [number, number] => [step, shares[i]!]);
    return module.finish(raceOf(shapeOf('drawn').way(knots).plan, base, 'four', RUNS)).mean;
  };

  it.each([
    ['a straight line down to 0', [1, 0.7, 0.35, 0]],
    ['a level that falls at the end', [1, 1, 1, 0]],
    ['one that stays and then falls', [1, 1, 0.5, 0]],
    ['a warm-up and a line', [0.1, 1, 0.5, 0]],
  ] as const)('is not won by %s, at any base rate', (_, shares) => {
    for (const base of [0.67, 1.1, 1.6, 1.9, 2.3, 2.7, 3.8]) expect(drawnEnd(base, shares)).toBeGreaterThan(1.1 * aim);
  });

  it('is not won by a fall that is fast and then slow from a rate that would do without one, but from four times as much', () => {
    const shares = [1, 0.4, 0.1, 0] as const;
    expect(drawnEnd(0.67, shares)).toBeGreaterThan(5 * aim);
    expect(drawnEnd(3.2, shares)).toBeLessThan(aim);
  });
});

describe('the base rates', () => {
  it('have a best constant one that is the neighbour of the race’s, and not told apart from it', () => {
    const means = BY_BASE.four.constant;
    const best = means.reduce((low, [mean], i) => (mean < means[low]![0] ? i : low), 0);
    const raced = BASES.indexOf(MEASURED.four.constant.base);
    expect([BASES[best], BASES[raced], raced - best]).toEqual([0.57, 0.67, 1]);
    const [here, there] = [best, raced].map((i) =>
      Array.from({ length: 60 }, (_, k) =>
        above(runOnce(planOf('constant'), BASES[i]!, 'four', k + 1, 'none').last.loss),
      ),
    );
    const { mean, half } = meanOf(here!.map((end, i) => end - there![i]!));
    expect(Math.abs(mean)).toBeLessThan(half);
  });

  it('come to the recorded means, at a low rate, a good one and a high one', () => {
    for (const rival of RIVALS)
      for (const i of [10, 18, 22]) {
        const { mean, half } = meanAt(rival, BASES[i]!, 'four');
        expect([rival, i, digits(mean), digits(half)]).toEqual([rival, i, ...BY_BASE.four[rival][i]!]);
      }
  });

  it('leave a constant rate hardly behind on birds left out: by less than a hundredth, draw by draw', () => {
    const best = (rival: Rival): number => {
      const means = BY_BASE.others[rival].map(([mean]) => mean);
      return BASES[means.indexOf(Math.min(...means))]!;
    };
    const flat = endsAt('constant', best('constant'), 'others');
    const cosine = endsAt('cosine', best('cosine'), 'others');
    const { mean, half } = meanOf(flat.map((loss, i) => loss - cosine[i]!));
    expect(mean - half).toBeGreaterThan(0);
    expect(mean).toBeLessThan(0.01);
  });
});

describe('the ends of walks with restarts', () => {
  it('go by how well a walk had settled where there is no noise, and not where there is some', () => {
    const border = (of: readonly number[]): number => PEAKS[of.findIndex((left) => left > WALKS / 2)]!;
    const borders = (noise: 'none' | 'some'): readonly number[] =>
      (['three', 'five', 'ten'] as const).map((settle) => border(LEFT[settle][noise]));
    const [short, middle, long] = borders('none');
    expect(short!).toBeLessThan(middle!);
    expect(middle!).toBeLessThan(long!);
    expect(new Set(borders('some')).size).toBe(1);
  });

  it('are asked for without noise and from ten steps of settling: with a rate that would do otherwise it says so', () => {
    const { reached, missing, solution } = warmRestarts.goals!.leave!;
    const asked = { ...initialValues(warmRestarts.params), ...solution };
    expect(reached(warmRestarts.compute(asked), asked)).toBe(true);
    const others = [
      { noise: 'some', peak: 0.8 },
      { settle: 'three', peak: 0.8 },
      { world: 'five', peak: 1 },
    ] as const;
    for (const changes of others) {
      const values = { ...asked, ...changes };
      expect(reached(warmRestarts.compute(values), values)).toBe(false);
      expect(missing!(warmRestarts.compute(values), values)).toContain('no noise');
    }
  });

  it('are drawn with their intervals, in two valleys and in five', () => {
    const sheaf = (values: Partial<Parameters<typeof warmRestarts.compute>[0]>): number => {
      const all = { ...initialValues(warmRestarts.params), ...values };
      const shares = warmRestarts.figures(warmRestarts.compute(all), all, 'wide').find(({ id }) => id === 'shares')!;
      const marks = shares.still.marks().flatMap((mark) => (mark.kind === 'sheaf' ? mark.lines : []));
      return marks.filter(({ points }) => points.length === 2).length;
    };
    expect(sheaf({ world: 'two' })).toBe(PEAKS.length);
    expect(sheaf({ world: 'five' })).toBe(3 * PEAKS.length);
  });

  it('begin in five valleys where the text has them begin, at the peak that the reader has set, and ask there of the deepest', () => {
    const values = { ...initialValues(warmRestarts.params), peak: 1 };
    const preset = warmRestarts.presets.find(({ label }) => label === 'Five valleys')!;
    const five = { ...values, ...presetChanges(preset, values) };
    expect(five).toMatchObject({ world: 'five', start: 2.1, peak: 1, noise: 'much' });
    const asked = (at: typeof values) => warmRestarts.texts!(warmRestarts.compute(at), at).asked;
    expect(asked(values)).toBe('walks to leave');
    expect(asked(five)).toBe('walks to leave the deepest valley');
    expect(FIVE[PEAKS.indexOf(1)]![3]).toBeLessThan(FIVE[0]![3]! / 10);
  });

  it('are above the limit of the right valley for eight steps after a jump to 0.7, and then below it', () => {
    const rates = Array.from({ length: CYCLE }, (_, t) => rateOf(0.7)(SETTLE + t));
    expect(rates.map((rate) => rate > 0.5)).toEqual(rates.map((_rate, t) => t < 8));
  });

  it('are as recorded at the peaks that the lesson speaks of', () => {
    for (const peak of [0.5, 0.7, 0.85]) {
      const i = PEAKS.indexOf(peak);
      expect(ends('two', peak, NOISES.none, WALKS)[0]).toBe(LEFT.ten.none[i]);
      expect(ends('two', peak, NOISES.some, WALKS)[0]).toBe(LEFT.ten.some[i]);
      expect(ends('two', peak, NOISES.none, WALKS, SETTLES.three)[0]).toBe(LEFT.three.none[i]);
      expect(ends('two', peak, NOISES.little, WALKS, SETTLES.five)[0]).toBe(LEFT.five.little[i]);
    }
    for (const peak of [0.1, 0.6, 1])
      expect(ends('five', peak, NOISES.much, SPREAD)).toEqual(FIVE[PEAKS.indexOf(peak)]);
  });
});
