import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { ANSWERS, FREE, MISSIONS, NOISES, perTen, taskOf, walkOf, type Pass } from '../../src/scenes/least-noise.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import leastNoise from '../../src/widgets/least-noise.ts';

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
