import { readdirSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import * as optim from '../src/optim/index.ts';
import { optimizers, quadratic, run, type Optimizer } from '../src/optim/index.ts';
import { initialValues, type Param } from '../src/params/index.ts';

const folder = new URL('../src/optim/optimizers/', import.meta.url);
const found = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const { default: optimizer } = (await import(new URL(file, folder).href)) as { default: Optimizer };
    return { file, optimizer };
  }),
);

/** Whole sentences, the first with a capital. */
const SENTENCES = /^[A-ZÀ-Þ].*\.$/;

const valley = { objective: quadratic([1, 10]), start: [2, 1] } as const;

function inputs({ hyper }: Optimizer): [name: string, input: Param<unknown>][] {
  return Object.entries(hyper);
}

/** Hyper-parameters to run with: the initial ones, then each input at each of its samples, the others initial. */
function settings(optimizer: Optimizer): Readonly<Record<string, unknown>>[] {
  return [{}, ...inputs(optimizer).flatMap(([name, input]) => input.samples.map((value) => ({ [name]: value })))];
}

describe('the list of optimizers', () => {
  it('has those of the folder and no other', () => {
    expect(Object.keys(optimizers).sort()).toEqual(found.map(({ optimizer }) => optimizer.name).sort());
  });
});

describe.each(found)('$file', ({ file, optimizer }) => {
  it('is named as its file, listed by that name, and exported by the same in camel case', () => {
    expect(`${optimizer.name}.ts`).toBe(file);
    const listed: Readonly<Record<string, Optimizer>> = optimizers;
    expect(listed[optimizer.name]).toBe(optimizer);
    const camel = optimizer.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(optim).toHaveProperty(camel, optimizer);
  });

  it('says what it is, and where it is from', () => {
    expect(optimizer.title).toMatch(/^[A-Z].*[^.]$/);
    expect(optimizer.source.at).not.toBe('');
    expect(optimizer.about).toMatch(SENTENCES);
    expect(optimizer.differs).toMatch(SENTENCES);
  });

  it('has formulas that can be set', () => {
    const symbols = inputs(optimizer).flatMap(([, { symbol }]) => (symbol === undefined ? [] : [symbol]));
    for (const tex of [...optimizer.rule.map((line) => line.tex), ...symbols]) {
      expect(katex.renderToString(tex, { throwOnError: true, strict: 'error', displayMode: true })).toContain('<math');
    }
  });

  it('has a rule that ends in new weights or in the buffers for the next step, and says what each line does', () => {
    expect(optimizer.rule.some(({ tex }) => tex.startsWith('w_{t+1} = '))).toBe(true);
    for (const { says } of optimizer.rule) expect(says).toMatch(/^[^ .][^.]*$/);
  });

  it('uses every symbol of its inputs in the rule', () => {
    const rule = optimizer.rule.map(({ tex }) => tex).join(' ');
    for (const [name, { symbol }] of inputs(optimizer)) {
      if (symbol !== undefined) expect(rule, name).toContain(symbol);
    }
  });

  it('names PyTorch’s arguments for just its inputs, defaults only where they are others', () => {
    const { torch } = optimizer;
    if (torch === null) return;
    expect(Object.keys(torch.arguments).sort()).toEqual(['rate', ...Object.keys(optimizer.hyper)].sort());
    for (const [name, value] of Object.entries(torch.defaults ?? {})) {
      const ours: unknown = name === 'rate' ? optimizer.rate : optimizer.hyper[name]?.initial;
      expect(value === null ? null : Number(value), name).not.toBe(ours);
    }
  });

  it('has inputs whose values survive being written and read', () => {
    for (const [, input] of inputs(optimizer)) {
      for (const value of [input.initial, ...input.samples]) {
        expect(input.parse(input.format(value))).toEqual({ ok: true, value });
      }
    }
  });

  it('lowers the loss of a narrow valley at its own rate', () => {
    const { points, last } = run({ ...valley, optimizer, steps: 100 });
    expect(last.loss).toBeLessThan(points[0]!.loss);
  });

  it('leaves only finite numbers behind, whatever its inputs', () => {
    for (const hyper of settings(optimizer)) {
      for (const { w, loss, state } of run({ ...valley, optimizer, hyper, steps: 100 }).points) {
        expect([loss, ...w, ...Object.values(state).flatMap((buffer) => [...buffer])].every(Number.isFinite)).toBe(
          true,
        );
      }
    }
  });

  it('stays at a minimum for ever, to the last bit', () => {
    for (const hyper of settings(optimizer)) {
      const { last } = run({ ...valley, optimizer, hyper, start: [0, 0], steps: 20 });
      expect([...last.w]).toEqual([0, 0]);
    }
  });

  it('makes the same steps whether or not anything is recorded', () => {
    const { last } = run({ ...valley, optimizer, steps: 1000 });
    expect(run({ ...valley, optimizer, steps: 1000, record: 'none' }).last).toEqual(last);
  });

  it('steps in place: the same buffers, and nothing changed but w and them', () => {
    const hyper = initialValues(optimizer.hyper);
    const state = optimizer.init(2, hyper);
    const buffers = Object.entries(state);
    const input = { w: Float64Array.of(2, 1), gradient: Float64Array.of(2, 10), rate: 0.01, hyper, state, t: 0 };
    for (; input.t < 3; input.t++) optimizer.step(input);
    expect(Object.entries(input.state)).toEqual(buffers);
    for (const [name, buffer] of buffers) expect(input.state[name]).toBe(buffer);
    expect(input).toMatchObject({
      gradient: Float64Array.of(2, 10),
      rate: 0.01,
      hyper: initialValues(optimizer.hyper),
    });
  });

  it('starts every run afresh', () => {
    const first = run({ ...valley, optimizer, steps: 5 });
    expect(run({ ...valley, optimizer, steps: 5 })).toEqual(first);
  });

  it('refuses a rate that is none, and inputs that are unknown or not finite', () => {
    const starting = (options: object) => () => run({ ...valley, optimizer, steps: 1, ...options });
    expect(starting({ rate: -1 })).toThrow(RangeError);
    expect(starting({ rate: Number.NaN })).toThrow(RangeError);
    expect(starting({ hyper: { unheardOf: 1 } })).toThrow(/unheardOf/);
    for (const [name, { initial }] of inputs(optimizer)) {
      if (typeof initial === 'number') expect(starting({ hyper: { [name]: Number.NaN } })).toThrow(RangeError);
    }
  });
});
