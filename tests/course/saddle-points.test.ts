import { describe, expect, it } from 'vitest';
import { escapeOf } from '../../src/scenes/escape.ts';
import { ANSWERS, FREE, MISSIONS, NOISES, perTen, taskOf, walkOf, type Pass } from '../../src/scenes/least-noise.ts';
import { ridgeStart, stepsOff, walkOff } from '../../src/scenes/pass.ts';
import { LOW_POINTS, UNTRAINED } from '../../src/scenes/low-points.data.ts';
import { finished, minimaOf, pictureOf } from '../../src/scenes/network-landscape.ts';
import { initialValues, type Point } from '../../src/params/index.ts';
import { flippers } from '../../src/scenes/flippers.ts';
import { seenAs } from '../../src/scenes/pass-figures.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import escapeTime from '../../src/widgets/escape-time.ts';
import oneExampleLoss from '../../src/widgets/one-example-loss.ts';
import leastNoise from '../../src/widgets/least-noise.ts';
import saddle from '../../src/widgets/saddle.ts';

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

describe('noise on the pass', () => {
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

describe('the mission on the least noise', () => {
  const { params, goals, actions, compute, summary } = leastNoise;
  const { given, reached } = goals!['in-time']!;
  const send = actions![0]!;
  type Inputs = ReturnType<typeof initialValues<typeof params>>;
  const accepted = (last: Inputs): Inputs => ({ ...last, ...(typeof given === 'function' ? given(last) : given) });

  it('is won, on twenty passes, by one walk and the formula of the lesson', () => {
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 20; pass++, values = accepted(values)) {
      const first = { ...values, ...send.act(values) };
      const { task, walks } = compute(first);
      const perTen = Math.log(10) / Math.log(1 - task.curvature * task.rate);
      const zeros = Math.floor((task.deadline - walks[0]!.off) / perTen);
      const better = { ...first, noise: Number(`1e${Math.round(Math.log10(first.noise)) - zeros}`) };
      const second = zeros === 0 ? first : { ...better, ...send.act(better) };
      expect(reached(compute(second), second), `a rate of ${task.rate}, by step ${task.deadline}`).toBe(true);
    }
  });

  it('is not won, on sixty passes, by a walk from where the slider stands, nor by three stops more', () => {
    const stops = params.noise.control.stops;
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 60; pass++, values = accepted(values)) {
      const first = { ...values, ...send.act(values) };
      expect(reached(compute(first), first)).toBe(false);
      const at = stops.indexOf(first.noise);
      for (const noise of stops.slice(Math.max(0, at - 3), at + 4)) {
        const second = { ...first, noise, ...send.act({ ...first, noise }) };
        expect(reached(compute(second), second)).toBe(false);
      }
    }
  });

  const begun = (last: Inputs, chance: number): Inputs => ({
    ...last,
    ...(typeof given === 'function' ? given(last, chance) : given),
  });
  const nameOf = ({ curvature, rate }: Pass): string => `${curvature} at ${rate}`;

  it('is won on every saddle, from every first walk, by whoever divides the spare steps by those of a factor of ten, to one decimal', () => {
    for (const pass of MISSIONS) {
      const offs = NOISES.map((noise) => walkOf(pass, noise).off);
      const each = Number(perTen(pass).toFixed(1));
      for (const { least, deadline } of dealsOn(pass)) {
        offs.forEach((off, first) => {
          const notch = first - Math.floor((deadline - off) / each);
          expect(NOISES[notch], `${nameOf(pass)}, by step ${deadline}, after ${NOISES[first]}`).toBe(least);
        });
      }
    }
  });

  const firstDeals = Array.from({ length: MISSIONS.length * ANSWERS.length }, (_, chance) =>
    taskOf(begun(initialValues(params), chance).game),
  );
  const dealsOn = (pass: Pass) => firstDeals.filter((task) => nameOf(task) === nameOf(pass));

  it('is rarely won by two noises that were not planned: of 24 answers all are as likely, whatever the saddle', () => {
    for (const pass of MISSIONS) {
      const answers = dealsOn(pass).map(({ least }) => least);
      expect(answers.toSorted((a, b) => a - b)).toEqual(ANSWERS);
    }
    expect(ANSWERS).toHaveLength(24);
    expect(ANSWERS.length / NOISES.length).toBeGreaterThan(0.8); // of all stops of the slider
  });

  it.each([0, 1, 500, 2 ** 32 - 1])(
    'deals no saddle twice, and none that its button deals, with chance %d',
    (chance) => {
      const free = Array.from({ length: 200 }, (_, game) => nameOf(taskOf(game + 1)));
      expect(new Set(free).size).toBe(FREE.length);
      let values = begun(initialValues(params), chance);
      const dealt = [nameOf(compute(values).task)];
      let { least } = compute(values).task;
      for (let round = 1; round < MISSIONS.length; round++) {
        values = begun(values, chance + 7 * round);
        const { task } = compute(values);
        expect(task.least).not.toBe(least);
        ({ least } = task);
        dealt.push(nameOf(task));
      }
      expect(new Set(dealt).size).toBe(33);
      expect(dealt.filter((name) => free.includes(name))).toEqual([]);
    },
  );

  it('counts a walk that a preset sends, and lets none take the place of others', () => {
    let values = accepted(initialValues(params));
    for (let i = 0; i < 2; i++) values = { ...values, ...presetChanges(leastNoise.presets[0]!, values) };
    expect(values.sent).toEqual([0.01, 0.01]);
    expect(presetChanges(leastNoise.presets[1]!, values).sent).toEqual([0.01, 0.01]);
    expect(summary(compute(values), values)).toContain('Both walks are sent');
  });

  it('has room in its figure for every walk that is off in time', () => {
    for (const { deadline } of firstDeals) expect(deadline).toBeLessThan(300);
  });

  it('is set on passes whose times the figure above it does not show', () => {
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 60; pass++, values = accepted(values)) {
      const { curvature, rate } = compute(values).task;
      expect(curvature).not.toBe(-2);
      expect(-curvature * rate).not.toBeCloseTo(0.2);
    }
  });

  it('is not won by dragging, and takes no third walk', () => {
    let values = accepted(initialValues(params));
    for (const noise of params.noise.control.stops) {
      const dragged = { ...values, noise };
      expect(reached(compute(dragged), dragged)).toBe(false);
    }
    values = { ...values, noise: params.noise.control.stops.at(-1)! };
    for (let i = 0; i < 3; i++) values = { ...values, ...send.act(values) };
    expect(values.sent).toHaveLength(2);
    expect(reached(compute(values), values)).toBe(false);
    expect(summary(compute(values), values)).toContain('Both walks are sent');
  });
});
