import { describe, expect, it } from 'vitest';
import { escapeOf, SIZES } from '../../src/scenes/escape.ts';
import { isDrawn, LANDS, lossAt, RATES, ridgeStart, stepsOff, walkOff } from '../../src/scenes/pass.ts';
import { LOW_POINTS, UNTRAINED } from '../../src/scenes/low-points.data.ts';
import { finished, minimaOf, pictureOf } from '../../src/scenes/network-landscape.ts';
import { initialValues, type Point } from '../../src/params/index.ts';
import { flippers } from '../../src/scenes/flippers.ts';
import { seenAs } from '../../src/scenes/pass-figures.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import escapeTime from '../../src/widgets/escape-time.ts';
import oneExampleLoss from '../../src/widgets/one-example-loss.ts';
import saddle, { shakenOver } from '../../src/widgets/saddle.ts';
import sameFunction from '../../src/widgets/same-function.ts';
import slowPass from '../../src/widgets/slow-pass.ts';

/** What the lesson on saddle points says in its own words, beside what its page computes and its widgets claim. */

describe('24 trained networks', () => {
  const picture = (depth: number, skip: boolean, start: number) =>
    finished(pictureOf({ depth, skip, normalisation: 'joint', start: start - 1 }));

  it('show as many low points as were recorded: four starts, trained again', () => {
    for (const start of [1, 6, 14, 24]) {
      const counted = [picture(4, false, start), picture(16, false, start), picture(16, true, start)].map(
        (one) => minimaOf(one).length,
      );
      const { four, sixteen, skipping } = LOW_POINTS;
      expect([start, ...counted]).toEqual([start, four[start - 1], sixteen[start - 1], skipping[start - 1]]);
    }
  });

  it('are trained within 200 steps with sixteen layers too, but for two starts', () => {
    for (const start of [1, 6, 14, 24]) {
      const loss = picture(16, false, start).trace.at(-1)!;
      if (UNTRAINED.includes(start)) expect(loss.toFixed(1)).toBe('0.4');
      else expect(loss).toBeLessThan(0.05);
    }
  });
});

describe('what is shown before a guess', () => {
  it('leaves the figure of times at its own cause, whatever is pressed', () => {
    const values = initialValues(escapeTime.params);
    expect(escapeTime.cells.flatMap(({ controls }) => controls)).not.toContain('cause');
    for (const preset of escapeTime.presets) expect(presetChanges(preset, values)).not.toHaveProperty('cause');
  });

  it.each(['pass', 'monkey'] as const)('lets the opening say nothing of the steps that a walk takes: %s', (land) => {
    for (const offset of [1e-4, 1e-6, 1e-8]) {
      const values = { ...initialValues(saddle.params), land, offset };
      const walk = saddle.compute(values);
      const told = [
        saddle.summary(walk, values),
        ...saddle.figures(walk, values, 'wide').map(({ alt }) => alt),
        ...saddle.readouts!(walk, values).map(({ value }) => value),
      ].join(' ');
      expect(walk.off).not.toBeNull();
      expect(told).not.toMatch(/step \d/);
      expect(told.match(/\d+/g)).not.toContain(String(walk.off));
      expect(told.match(/\d+/g)).not.toContain(String(walk.points.length - 1));
    }
  });
});

describe('what a figure says where nothing happens', () => {
  it('is a sentence that somebody would say', () => {
    const slow = { ...initialValues(slowPass.params), bowl: 2, rate: 0.1 };
    expect(slowPass.summary(slowPass.compute(slow), slow)).toContain('neither x nor y changes sides');
    const same = { ...initialValues(sameFunction.params), by: 1 };
    expect(sameFunction.summary(sameFunction.compute(same), same)).toContain('no answer changes at all;');
  });
});

describe('the two endings', () => {
  it('lesson 6: leaves a walk on the crest, in sight as far as the cloth is pulled, that ends where both valleys are lower', () => {
    const values = { ...initialValues(saddle.params), offset: 0 };
    const { points, off } = saddle.compute(values);
    expect(off).toBeNull();
    expect(points.every(([, y]) => y === 0)).toBe(true);
    const place = seenAs('pass', values.turn).place;
    const { x } = seenAs('pass', values.turn).axes;
    const across = ([at]: Point): number => (at - x.domain[0]) / (x.domain[1] - x.domain[0]);
    expect(across(place(points[0]!))).toBeLessThan(0.3); // its start shows from the first
    expect(across(place(points.at(-1)!))).toBeGreaterThan(0.42 + 0.05); // its end never does
  });

  it('lesson 7: the bird that is drawn says “to the left”, where the mean falls to the right, as do more than two in three', () => {
    const asked = oneExampleLoss.compute({ ...initialValues(oneExampleLoss.params), w: 211.5, drawn: 138 });
    expect(asked.slope).toBeLessThan(0);
    expect(asked.bird.slope).toBeGreaterThan(0);
    expect(asked.uphill).toBeGreaterThan((2 / 3) * 333);
    expect(asked.byOne[0]).toBeLessThan(flippers().ridge); // as the next lesson says of its step
  });
});

describe('the figure of times', () => {
  it.each(['offset', 'noise', 'monkey'] as const)('keeps every walk that can be chosen inside: %s', (cause) => {
    for (const rate of RATES)
      for (const size of SIZES[cause]) {
        const values = { ...initialValues(escapeTime.params), cause, rate, size };
        const times = escapeTime.compute(values);
        const { y } = escapeTime.figures(times, values, 'wide')[0]!;
        const steps = cause === 'noise' ? [times.chosen.steps] : [times.chosen.steps, times.half.steps];
        expect(Math.max(...steps), `rate ${rate}, ${size}`).toBeLessThan(y.domain[1]);
      }
  });
});

describe('noise on the pass', () => {
  it('of 1 lets go of every walk of twenty, as many as get half-way to a valley, at every rate', () => {
    for (const rate of RATES) {
      const shaken = { land: 'pass', offset: 0, noise: 1, rate } as const;
      const latest = Array.from({ length: 20 }, (_, i) =>
        stepsOff({ land: 'pass', rate, noise: 1, seed: i + 1 }, ridgeStart('pass', 0), 400),
      );
      expect(shakenOver(shaken).latest, `rate ${rate}`).toBe(Math.max(...latest.map((step) => step ?? Infinity)));
      const values = { ...initialValues(saddle.params), ...shaken };
      expect(saddle.summary(saddle.compute(values), values)).toContain('Of twenty draws all get away');
    }
  });

  it('is said to keep the mean loss that walks have beyond the map as well', () => {
    expect(shakenOver({ land: 'pass', offset: 0, noise: 1, rate: 0.1 }).later).toBeCloseTo(0.065, 3);
    const values = { ...initialValues(saddle.params), offset: 0, noise: 1, rate: 0.4 };
    expect(saddle.summary(saddle.compute(values), values)).toContain('thrown out of the valleys');
  });

  it('costs 76 steps more where it is a million times less', () => {
    expect(escapeOf('noise', 1e-12, 0.1) - escapeOf('noise', 1e-6, 0.1)).toBe(76);
  });
});

describe('the monkey saddle', () => {
  it('keeps a walk that begins on its ridge, and lets one go that begins a millionth beside it', () => {
    const off = (offset: number) =>
      walkOff({ land: 'monkey', rate: 0.1, noise: 0, seed: 1 }, ridgeStart('monkey', offset)).off;
    expect(off(0)).toBeNull();
    expect(off(1e-6)).toBe(707);
  });

  it('lets a walk on its ridge go only at rates above 0.3, where a step lands beyond the middle', () => {
    for (const rate of RATES) {
      const { points, off } = walkOff({ land: 'monkey', rate, noise: 0, seed: 1 }, ridgeStart('monkey', 0));
      expect(off !== null, `rate ${rate}`).toBe(rate > 0.3);
      expect(points.some(([x]) => x < 0)).toBe(rate > 0.3);
    }
  });

  it('counts a walk as off once its loss is down to −0.5', () => {
    const { isOff } = LANDS.monkey;
    const at = (loss: number): Point => [Math.cbrt(loss), 0];
    expect(lossAt('monkey', at(-0.501))).toBeCloseTo(-0.501);
    expect([isOff(at(-0.501)), isOff(at(-0.499))]).toEqual([true, false]);
  });

  it('shows the end of a walk where its numbers say it is, on the ground that is drawn', () => {
    for (const offset of [1e-6, 0.1])
      for (const rate of RATES) {
        const values = { ...initialValues(saddle.params), land: 'monkey', offset, rate } as const;
        const end = saddle.compute(values).points.at(-1)!;
        expect(isDrawn('monkey', end), `rate ${rate}`).toBe(true);
      }
  });

  it('lets a walk that comes in beside its crest come no nearer to the middle than ten thousand times its offset', () => {
    const { points } = walkOff({ land: 'monkey', rate: 0.1, noise: 0, seed: 1 }, ridgeStart('monkey', 1e-6));
    expect(Math.min(...points.map(([x, y]) => Math.hypot(x, y)))).toBeGreaterThan(1e4 * 1e-6);
  });

  it('holds a walk for 30,000 steps against noise of a millionth, where the pass holds it for 86', () => {
    for (let seed = 1; seed <= 3; seed++) {
      expect(stepsOff({ land: 'monkey', rate: 0.1, noise: 1e-6, seed }, [0, 0], 30_000)).toBeNull();
    }
    expect(escapeOf('noise', 1e-6, 0.1)).toBe(86);
  });
});
