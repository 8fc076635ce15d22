import { readdirSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import * as optim from '../src/optim/index.ts';
import { schedules, type Schedule, type ScheduleDefinition, type SchedulePlan } from '../src/optim/index.ts';
import { initialValues, type Params, type Values } from '../src/params/index.ts';

const folder = new URL('../src/optim/schedules/', import.meta.url);
const found = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const { default: definition } = (await import(new URL(file, folder).href)) as { default: ScheduleDefinition };
    return { file, definition };
  }),
);
const STEPS = 60;

/** The initial values, then each input at each of its samples, the others initial. */
function cases(params: Params): readonly Values<Params>[] {
  const initial = initialValues(params);
  const varied = Object.entries(params).flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value): Values<Params> => ({ ...initial, [name]: value as never })),
  );
  return [initial, ...varied];
}

/** All rates of a run whose metric falls and then stays. */
function ratesOf(schedule: Schedule): number[] {
  return Array.from({ length: STEPS }, (_, t) => schedule.rate(t, Math.max(1, 10 - t)));
}

describe.each(found)('$file', ({ file, definition }) => {
  const { params } = definition;
  const made = (rate: number, steps = STEPS): readonly Schedule[] =>
    cases(params).map((values) => definition.create(values, { rate, steps }));

  it('is named as its file, and listed by that name', () => {
    expect(`${definition.name}.ts`).toBe(file);
    const list: Readonly<Record<string, ScheduleDefinition>> = schedules;
    expect(list[definition.name]).toBe(definition);
  });

  it('says what it is, by what formula and where it is from', () => {
    expect(definition.title).toMatch(/^[A-Z].*[^.]$/);
    expect(definition.tex).toContain(String.raw`\eta`);
    expect(katex.renderToString(definition.tex, { throwOnError: true, strict: 'error' })).toContain('<math');
    expect(definition.source.at).not.toBe('');
    expect(definition.about).toMatch(/^[A-Z].*\.$/);
    expect(definition.differs).toMatch(/^[A-Z].*\.$/);
    if (definition.wholeRun !== undefined) expect(Object.keys(params)).toContain(definition.wholeRun);
  });

  it('names PyTorch’s arguments for just its inputs', () => {
    if (definition.torch === null) return;
    expect(Object.keys(definition.torch.arguments).sort()).toEqual(Object.keys(params).sort());
    expect(Object.keys(params)).toEqual(expect.arrayContaining(Object.keys(definition.torch.defaults ?? {})));
  });

  it('is made by the exported function that it names', () => {
    const factories: Readonly<Record<string, unknown>> = optim;
    const factory = factories[definition.factory] as (...given: readonly unknown[]) => SchedulePlan;
    const given = JSON.parse(`[${definition.given?.(initialValues(params)) ?? ''}]`) as readonly unknown[];
    const run = { rate: 0.5, steps: STEPS };
    const { wholeRun } = definition;
    const values = { ...initialValues(params), ...(wholeRun !== undefined && { [wholeRun]: STEPS }) };
    expect(ratesOf(factory(...given)(run))).toEqual(ratesOf(definition.create(values, run)));
  });

  it('gives a finite rate from 0 up at every step, and a momentum from 0 to 1', () => {
    for (const schedule of made(0.5)) {
      for (const rate of ratesOf(schedule)) {
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThan(Infinity);
      }
      for (let t = 0; schedule.momentum !== undefined && t < STEPS; t++) {
        expect(schedule.momentum(t)).toBeGreaterThanOrEqual(0);
        expect(schedule.momentum(t)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('is a shape that the base rate scales', () => {
    const [of1, of4] = [made(1), made(4)];
    of1.forEach((schedule, i) => {
      const scaled = ratesOf(of4[i]!);
      ratesOf(schedule).forEach((rate, t) => expect(scaled[t]! / 4).toBeCloseTo(rate, 14));
    });
  });

  it('is 0 at a base rate of 0', () => {
    for (const schedule of made(0)) expect(new Set(ratesOf(schedule))).toEqual(new Set([0]));
  });

  it('starts anew for every run', () => {
    for (const values of cases(params)) {
      const first = ratesOf(definition.create(values, { rate: 1, steps: STEPS }));
      expect(ratesOf(definition.create(values, { rate: 1, steps: STEPS }))).toEqual(first);
    }
  });

  it('can be made for a run of one step, and of none', () => {
    for (const steps of [0, 1]) {
      for (const schedule of made(1, steps)) expect(Number.isFinite(schedule.rate(0))).toBe(true);
    }
  });
});
