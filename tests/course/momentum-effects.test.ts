import { describe, expect, it } from 'vitest';
import { adam, quadratic, rmsprop, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { takenApart } from '../../src/scenes/adam-parts.ts';
import { groundOf, newtonWalk } from '../../src/scenes/newton.ts';
import { RESULTS } from '../../src/scenes/optimizer-race.data.ts';
import { LANDS, race, RACERS, trialOf, TRIED, turned, TURNS, type Racer } from '../../src/scenes/optimizer-race.ts';
import { wayAt } from '../../src/scenes/ravine.ts';
import { ENDS } from '../../src/scenes/three-numbers.data.ts';
import { BETAS, ends } from '../../src/scenes/three-numbers.ts';
import ravine from '../../src/widgets/ravine.ts';

const ratesOf = (at: (typeof RESULTS)['ravine'][number]): Record<Racer, number> =>
  Object.fromEntries(RACERS.map((racer) => [racer, at[racer][0]])) as Record<Racer, number>;

describe('the five rings', () => {
  it('are one of each kind where they stand at first', () => {
    const { first, second, third, fourth, fifth } = initialValues(ravine.params);
    expect([first, second, third, fourth, fifth].map(([product, momentum]) => wayAt(product, momentum)).sort()).toEqual(
      ['monotone', 'ripples', 'hops', 'diverges', 'one step'].sort(),
    );
  });
});

describe('the race on ground that turns', () => {
  it('has the means, intervals and wins that its walks come to', () => {
    for (const land of LANDS) {
      TURNS.forEach((turn, i) => {
        const recorded = RESULTS[land][i]!;
        const again = race(land, turn, ratesOf(recorded));
        for (const racer of RACERS) {
          const { mean, half, wins } = again[racer];
          const [, tens, spread, won] = recorded[racer];
          expect([land, turn, racer, wins]).toEqual([land, turn, racer, won]);
          expect(Math.abs(mean - tens)).toBeLessThan(0.006);
          expect(Math.abs(half - spread)).toBeLessThan(0.006);
        }
      });
    }
  });

  it('lets each run at a rate that is better, on the trial starts, than the next one tried on either side', () => {
    for (const [land, turn] of [
      ['ravine', 45],
      ['narrow', 45],
      ['cliffs', 0],
    ] as const) {
      const recorded = RESULTS[land][TURNS.indexOf(turn)]!;
      for (const racer of RACERS) {
        const at = TRIED.indexOf(recorded[racer][0]);
        const [below, here, over] = [at - 1, at, at + 1].map((i) => trialOf(racer, land, turn, TRIED[i]!));
        expect([land, racer, here! <= below! && here! <= over!]).toEqual([land, racer, true]);
      }
    }
  });

  it('turns slopes with the ground', () => {
    const [bowl, out, e] = [turned('cliffs', 30), new Float64Array(2), 1e-6];
    for (const at of [
      [0.3, -0.4],
      [1.2, 0.8],
    ] as const) {
      bowl.gradient(Float64Array.of(...at), out);
      const slope = (i: 0 | 1): number => {
        const [up, down] = [1, -1].map((side) =>
          bowl.value(Float64Array.from(at, (w, k) => w + (k === i ? side * e : 0))),
        );
        return (up! - down!) / (2 * e);
      };
      expect(out[0]).toBeCloseTo(slope(0), 4);
      expect(out[1]).toBeCloseTo(slope(1), 4);
    }
  });
});

describe('Adam, taken apart', () => {
  it('goes where the module goes, and RMSProp likewise', () => {
    const common = { objective: quadratic([1, 10]), rate: 0.3, start: [-2.3, 1.5], steps: 40 };
    const settings = { scale: 1, beta2: 0.999, rate: 0.3, start: [-2.3, 1.5] } as const;
    const runs = [
      [takenApart({ ...settings, way: 'adam' }), run({ ...common, optimizer: adam })],
      [takenApart({ ...settings, way: 'rmsprop' }), run({ ...common, optimizer: rmsprop, hyper: { alpha: 0.999 } })],
    ] as const;
    for (const [parts, { points }] of runs)
      points.forEach(({ w }, i) => w.forEach((one, k) => expect(parts[i]!.w[k]).toBeCloseTo(one, 9)));
  });
});

describe('one number, fitted to three', () => {
  it('ends where it was recorded to end', () => {
    for (const beta of [0, 0.5, 0.999]) {
      const recorded = ENDS[BETAS.indexOf(beta)]!;
      ends(beta).forEach((end, k) => expect(Math.abs(end - recorded[k]!)).toBeLessThan(0.0006));
    }
  });
});

describe('Newton’s step', () => {
  it('solves with the table: on any bowl the slope is gone after one', () => {
    const ground = groundOf('ravine', 30);
    const [, [x, y]] = newtonWalk('table', ground, [1.3, -0.6]) as [unknown, [number, number]];
    expect(Math.hypot(x, y)).toBeLessThan(1e-12);
  });
});
