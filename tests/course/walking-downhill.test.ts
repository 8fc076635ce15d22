import { describe, expect, it } from 'vitest';
import { gradientDescent, lopsidedValley, plateau, run } from '../../src/optim/index.ts';
import { initialValues, linear } from '../../src/params/index.ts';
import { compassAt, LANDS } from '../../src/scenes/compass.ts';
import { afterSteps, arrival, penguinLine, UNITS } from '../../src/scenes/penguin-line.ts';
import { figureToSvg } from '../../src/plots/static.ts';
import downhill from '../../src/widgets/downhill-1d.ts';
import gradient2d from '../../src/widgets/gradient-2d.ts';
import lineFit from '../../src/widgets/line-fit.ts';
import { runInNode } from '../optim/programs.ts';

/** What the lesson on walking downhill says in its own words and numbers, and what its figures compute in their own way. */

const walk = (unit: (typeof UNITS)[number], steps: number) => {
  const { loss, curvatures } = penguinLine().lines[unit];
  const common = { objective: loss, optimizer: gradientDescent, rate: 1 / curvatures[0], start: [0, 0] };
  return run({ ...common, steps, record: 'none' }).last;
};

describe('a line through penguins', () => {
  it('is walked by powers of one step to where the steps themselves lead', () => {
    for (const unit of UNITS) {
      for (const steps of [0, 1, 2, 19, 2000]) {
        const { w } = afterSteps(penguinLine().lines[unit], 1, steps);
        expect(penguinLine().lines[unit].loss.value(w)).toBeCloseTo(walk(unit, steps).loss, 10);
      }
    }
  });

  it('has its partial derivatives at 0 where the formula puts it', () => {
    for (const unit of UNITS) {
      const { loss, best, curvatures } = penguinLine().lines[unit];
      for (const slope of loss.gradient(best)) expect(Math.abs(slope)).toBeLessThan(1e-13 * curvatures[0] + 1e-12);
    }
  });

  it('takes as many steps in millimetres as the lesson works out from the two curvatures', () => {
    const { lowest, curvatures } = penguinLine().lines.raw;
    const excess = (steps: number): number => walk('raw', steps).loss - lowest;
    const each = 2 * Math.log(1 - curvatures[1] / curvatures[0]);
    const steps = 2 + Math.log((1e-6 * excess(0)) / excess(2)) / each;
    expect(steps / arrival(penguinLine().lines.raw, 1, 1e-6)!).toBeCloseTo(1, 5);
    expect(Math.round(steps / 1e6)).toBe(38);
    expect((curvatures[0] / curvatures[1] / 1e6).toFixed(1)).toBe('8.4');
  });

  it('looks level in millimetres at the second step', () => {
    const { loss, curvatures } = penguinLine().lines.raw;
    const common = { objective: loss, optimizer: gradientDescent, rate: 1 / curvatures[0], start: [0, 0], steps: 100 };
    expect(run({ ...common, stop: { lossChange: 1e-3 } }).outcome.step).toBe(2);
  });

  it('has programs that lead to the same loss in every unit', () => {
    const all = UNITS.map((unit) => ({ ...initialValues(lineFit.params), unit }));
    const printed = runInNode(all.map((values) => lineFit.code(values).typescript));
    printed.forEach((lines, i) => {
      if ('error' in lines) throw new Error(lines.error);
      const { loss } = JSON.parse(lines.at(-1)!) as { loss: number };
      expect(loss).toBeCloseTo(lineFit.compute(all[i]!).loss, 4);
    });
  });
});

describe('stopping', () => {
  const stopsAt = (objective: Parameters<typeof run>[0]['objective'], start: number): number =>
    run({ objective, optimizer: gradientDescent, rate: 0.5, start: [start], steps: 1000, stop: { lossChange: 1e-3 } })
      .outcome.step;

  it('is sensible in the valley, and comes at the first step on the plain', () => {
    expect(stopsAt(lopsidedValley(), 3)).toBe(8);
    expect(stopsAt(plateau({ dimension: 1 }), 4)).toBe(1);
  });

  it('would find less and less to stop for on the way into the hole', () => {
    const values = { ...initialValues(downhill.params), curve: 'plateau', start: 4, rate: 0.5, shown: 100 } as const;
    const changes = downhill.compute(values).places.flatMap(({ change }) => (change === null ? [] : [-change]));
    expect(changes[0]).toBeLessThan(1e-3);
    for (let i = 1; i < 30; i++) expect(changes[i]).toBeGreaterThan(changes[i - 1]!);
  });

  it('draws a walk that explodes with numbers that a browser can read', () => {
    const tooMuch = { ...initialValues(downhill.params), rate: 2.2 };
    const all = Array.from({ length: 17 }, (_, shown) => {
      const values = { ...tooMuch, shown };
      const walk = downhill.compute(values);
      return { loss: walk.now.loss, svgs: downhill.figures(walk, values, 'wide').map((one) => figureToSvg(one, 'x')) };
    });
    expect(Math.max(...all.map(({ loss }) => loss))).toBeGreaterThan(1e39);
    for (const svg of all.flatMap(({ svgs }) => svgs)) expect(svg).not.toMatch(/\de[+]?\d/);
  });
});

describe('the compass', () => {
  const initial = initialValues(gradient2d.params);

  it('opens at a place where 243 and 244 degrees are straight against the gradient, and the step to the minimum 328', () => {
    expect([initial.land, ...initial.place]).toEqual(['valley', -2.2, 1.1]);
    const { against, toMinimum } = gradient2d.compute(initial);
    expect(Math.floor(against!.direction)).toBe(243);
    expect(Math.round(toMinimum!.direction)).toBe(328);
    for (const direction of [243, 244]) {
      const { chosen, against: best } = compassAt('valley', initial.place, 0.01, direction);
      expect(chosen.change / best!.change).toBeGreaterThan(0.999);
    }
  });

  it('tells two changes apart that differ in the fourth digit', () => {
    const values = { ...initial, length: 0.1 };
    expect(gradient2d.summary(gradient2d.compute(values), values)).toMatch(/−0\.2168; .* −0\.2172/);
    // and of three that are written in one sentence each has as many digits
    const straight = { ...initial, length: 0.001, direction: 243 };
    expect(gradient2d.summary(gradient2d.compute(straight), straight)).toMatch(/by −0\.00242\d\..* −0\.00242\d/);
  });
});

describe('a short step', () => {
  /** The best direction of a step of this length, in degrees from straight against the gradient: where the ground falls on outwards. */
  const apart = (land: (typeof LANDS)['valley'], [x, y]: readonly [number, number], length: number): number => {
    const downhill = (dx: number, dy: number): number => {
      const [gx, gy] = land.gradient([x + dx, y + dy]) as unknown as [number, number];
      return Math.atan2(-gy, -gx);
    };
    const against = downhill(0, 0);
    let best = against;
    for (let i = 0; i < 8; i++) best = downhill(length * Math.cos(best), length * Math.sin(best));
    return (Math.abs(Math.atan2(Math.sin(best - against), Math.cos(best - against))) * 180) / Math.PI;
  };

  it.each([
    [0.01, 5],
    [0.001, 0.5],
  ])(
    'of %f is best within %f degrees of straight against every gradient longer than 1, also between where one can stand',
    (length, within) => {
      for (const land of Object.values(LANDS)) {
        const all = linear(-2.8, 2.8, 0.01).flatMap((x) =>
          linear(-1.3, 2.1, 0.01)
            .filter((y) => Math.hypot(...land.gradient([x, y])) > 1)
            .map((y) => apart(land, [x, y], length)),
        );
        expect(all.length).toBeGreaterThan(50_000);
        expect(all.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(within);
      }
    },
  );

  it('finds the direction that trying all of them finds', () => {
    for (const place of [
      [-2.2, 1.1],
      [-0.55, -0.15],
      [1.3, 0.4],
    ] as const)
      for (const length of [0.01, 0.001])
        expect(Math.abs(apart(LANDS.valley, place, length) - compassAt('valley', place, length).apart)).toBeLessThan(
          0.11,
        );
  });
});

describe('from the steep side', () => {
  it('a rate of 0.8 crosses the bottom for all to see, and one of 0.2, below the mark, never does', () => {
    const walk = (rate: number) => downhill.compute({ ...initialValues(downhill.params), start: -1.5, rate });
    const { places, bottom } = walk(0.8);
    expect(places[1]!.w - bottom).toBeGreaterThan(1);
    expect(walk(0.2).places.every(({ w }) => w <= bottom)).toBe(true);
  });
});

describe('one step, by the rate times the mean curvature on the way', () => {
  it('stays short of the bottom below 1, lands beyond and nearer up to 2, and further away above', () => {
    const valley = lopsidedValley();
    const bottom = valley.minima[0]!.at[0]!;
    for (const start of [-2, -1, 0, 2, 4]) {
      const slope = valley.gradient([start])[0]!;
      const mean = slope / (start - bottom);
      for (const product of [0.1, 0.6, 0.99, 1.01, 1.5, 1.99, 2.01, 3]) {
        const left = start - (product / mean) * slope - bottom;
        expect(left * (start - bottom) > 0).toBe(product < 1);
        expect(Math.abs(left) < Math.abs(start - bottom)).toBe(product < 2);
      }
    }
  });
});
