import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import { acceptedValues } from '../../src/course/mission.ts';
import { plainText } from '../../src/course/plain-formula.ts';
import {
  numeric,
  shownVariant,
  variantFaults,
  varied,
  variantsOf,
  type VariantFile,
} from '../../src/course/practice/variants.ts';
import { setting, solved } from '../../src/course/practice/set-variants.ts';
import { takeProblems } from '../../src/course/problems.ts';
import { judge } from '../../src/course/question/judge.ts';
import { gradientDescent, logisticRegression, penguinExamples, run } from '../../src/optim/index.ts';
import { initialValues, linear, parseValues, real } from '../../src/params/index.ts';
import { defineWidget, type AnyValues } from '../../src/widget-kit/define.ts';

const modules = import.meta.glob<{ variants: VariantFile }>('../../src/variants/*.ts', { eager: true });
const lessons = readdirSync('content/lessons').map((file) => ({
  slug: file.replace(/^\d+-|\.mdx$/g, ''),
  text: readFileSync(`content/lessons/${file}`, 'utf8'),
}));
const QUESTION = /<Question id="([^"]+)" kind="(numeric|set|order)"/g;
const asked = lessons.flatMap(({ slug, text }) =>
  [...text.matchAll(QUESTION)].map((found) => {
    const around = [...text.slice(0, found.index).matchAll(/<Widget\s+name="([^"]+)"/g)].at(-1)?.[1] ?? '';
    return { name: `${slug}.${found[1]!}`, kind: found[2]!, widget: widgets.get(around) };
  }),
);
const all = Object.entries(modules).flatMap(([file, { variants }]) =>
  varied(variants).map(([id, draw]) => {
    const name = `${/([^/]+)\.ts$/.exec(file)![1]!}.${id}`;
    const question = asked.find((one) => one.name === name);
    return { ...question!, id, draws: variantsOf(draw, question?.widget) };
  }),
);

describe('the variants', () => {
  it('are there for every question of the course that asks for a number or an order, eight or more, or a reason why not', () => {
    const names = (kinds: readonly string[], of: readonly { readonly name: string; readonly kind: string }[]) =>
      of.flatMap(({ name, kind }) => (kinds.includes(kind) ? [name] : [])).sort();
    expect(names(['numeric', 'order'], all)).toEqual(names(['numeric', 'order'], asked));
    const without = Object.entries(modules).flatMap(([file, { variants }]) =>
      Object.entries(variants).flatMap(([id, entry]) =>
        typeof entry === 'function' ? [] : [`${/([^/]+)\.ts$/.exec(file)![1]!}.${id}`],
      ),
    );
    expect(names(['set'], asked)).toEqual([...names(['set'], all), ...without].sort());
    for (const { name, kind, draws } of all)
      expect([name, draws.map((drawn) => drawn.kind)]).toEqual([
        name,
        Array.from({ length: Math.max(8, draws.length) }, () => kind),
      ]);
  });

  it('of a setting begin unsolved, are solved by what the worked answer says, and by no misconception', () => {
    for (const { name, widget, draws } of all)
      for (const drawn of draws) {
        if (drawn.kind !== 'set') continue;
        const { goals = {}, params, compute } = widget!;
        const goal = goals[drawn.goal]!;
        const page: AnyValues = { ...initialValues(params), ...acceptedValues(goal, {}), ...drawn.given };
        const reached = (changes: AnyValues): boolean => {
          const values = { ...page, ...changes };
          return goal.reached(compute(values), values, drawn.target);
        };
        const solution = solved(drawn, widget!)!;
        expect([name, drawn.ask, reached({}), reached(solution)]).toEqual([name, drawn.ask, false, true]);
        for (const { values } of drawn.wrong)
          expect([drawn.ask, values, reached(values)]).toEqual([drawn.ask, values, false]);
        const { start } = shownVariant(drawn, 'x', widget);
        expect([drawn.ask, parseValues(params, start!).problems]).toEqual([drawn.ask, []]);
        expect(drawn.worked(solution)).not.toMatch(/\d\.\d{7,}|NaN|undefined|null/);
      }
  });

  it('of an order are judged right in their order alone, and say why the first one out of place is', () => {
    for (const { draws } of all)
      for (const drawn of draws) {
        if (drawn.kind !== 'order') continue;
        const { key, options } = shownVariant(drawn, 'x');
        if (key.kind !== 'order') throw new Error(key.kind);
        const right = key.places.map((_, place) => key.places.indexOf(place));
        expect(options).toHaveLength(4);
        expect(judge(key, right).right, drawn.ask).toBe(true);
        const wrong = judge(key, [right[1]!, right[0]!, ...right.slice(2)]);
        expect([wrong.right, wrong.said.length]).toEqual([false, 1]);
      }
  });

  it('differ, and a wrong number is told its own mistake', () => {
    for (const { id, widget, draws } of all) {
      const shown = draws.map((drawn) => {
        const { ask, options = [], start = {} } = shownVariant(drawn, 'x', widget);
        return JSON.stringify([ask, [...options].sort(), start]);
      });
      expect(new Set(shown).size, id).toBe(draws.length);
      for (const drawn of draws) {
        if (drawn.kind !== 'numeric') continue;
        const { key } = shownVariant(drawn, 'x');
        expect(judge(key, [drawn.answer]).right, drawn.ask).toBe(true);
        if (key.kind !== 'numeric') throw new Error(key.kind);
        for (const [i, { value }] of drawn.wrong.entries()) {
          const verdict = judge(key, [value]);
          expect(verdict.right, `${drawn.ask} ${value}`).toBe(false);
          expect(verdict.said, `${drawn.ask} ${value}`).toEqual([key.wrong[i]!.said]);
        }
      }
    }
    expect(takeProblems()).toEqual([]); // KaTeX sets all of their formulas
  });

  it('are short, and say no number with a tail of rounding', () => {
    for (const { draws } of all)
      for (const { ask, worked } of draws) {
        expect(plainText(ask).length, ask).toBeLessThanOrEqual(260);
        expect(`${ask} ${typeof worked === 'string' ? worked : ''}`).not.toMatch(/\d\.\d{7,}|NaN|undefined|null/);
      }
  });

  it('begin with the noise floor that the lesson names', () => {
    const adelies = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
    const neuron = logisticRegression({ ...adelies, X: adelies.X.map((grams) => (grams - 3700) / 1000) });
    const { w } = run({
      objective: neuron,
      optimizer: gradientDescent,
      rate: 4,
      start: [0, 0],
      steps: 20_000,
      record: 'none',
    }).last;
    const one = new Float64Array(2);
    let sum = 0;
    for (let row = 0; row < neuron.examples; row++) {
      neuron.batch(w, Int32Array.of(row), 1, one);
      sum += one[0]! ** 2 + one[1]! ** 2;
    }
    expect((sum / neuron.examples / 16).toFixed(4)).toBe('0.0064');
  });
});

describe('numeric', () => {
  const doubled = (wrong: (values: { n: number }) => number) =>
    numeric({
      draw: { n: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      ask: ({ n }) => `Twice ${n}?`,
      answer: ({ n }) => 2 * n,
      within: () => 0.2,
      wrong: [{ value: wrong, misconception: 'Twice is the square', says: 'That is the square.' }],
      worked: () => 'So.',
    });

  it('is the same for the same seed, and drops draws whose wrong number would be right', () => {
    const draw = doubled(({ n }) => n * n);
    expect(draw(5)).toEqual(draw(5));
    const asks = variantsOf(draw).map(({ ask }) => ask);
    expect(asks).toHaveLength(8);
    expect(asks).not.toContain('Twice 2?');
  });

  it('is refused where too few draws are sound, or the lesson has no such question', () => {
    const question = (id: string, kind: string) => ({
      name: 'Question',
      attributes: { id: { kind: 'text' as const, text: id }, kind: { kind: 'text' as const, text: kind } },
      within: null,
      section: 0,
      line: 1,
    });
    const outline = {
      sections: [],
      uses: [question('a', 'numeric'), question('b', 'single'), question('d', 'set'), question('e', 'set')],
    };
    const bad = doubled(({ n }) => 2 * n);
    const good = doubled(({ n }) => n * n);
    const messages = variantFaults({ a: bad, b: good, c: good, d: { without: 'no' } }, 'v.ts', outline).map(
      ({ at, message }) => `${at} ${message}`,
    );
    expect(messages).toEqual([
      'v.ts:1 a: only 0 of its draws are sound and differ; it needs 8',
      'v.ts:1 b: the question is of kind single, and its variants of kind numeric',
      'v.ts:1 c: the lesson has no such question',
      'v.ts:1 d: it says in no sentence why it has no variants',
      'v.ts:1 e: it has neither variants nor a sentence that says why',
    ]);
  });
});

describe('a setting', () => {
  const slider = real({ label: 'Slider', stops: linear(0, 1, 0.001), initial: 0 });
  let computed = 0;
  const widget = defineWidget({
    name: 'sum',
    title: 'A sum',
    about: 'Three numbers and their sum.',
    params: { first: slider, second: slider, third: slider },
    compute: ({ first, second, third }) => {
      computed++;
      return first + second + third;
    },
    figures: () => [],
    cells: [],
    summary: (sum) => `It is ${sum}.`,
    presets: [],
    table: () => ({ caption: '', columns: [], rows: [] }),
    code: () => ({ typescript: '' }),
    claims: [],
    goals: {
      high: {
        text: 'Get high.',
        reached: (sum, _values, least = 2) => sum >= least,
        solution: { first: 1, second: 1, third: 0.5 },
      },
      low: {
        text: 'Get as low as that.',
        reached: (sum, _values, goal = 0) => sum === goal,
        solution: { first: 0, second: 1, third: 1 },
      },
    },
  });
  const solution = (goal: string, target: number): AnyValues | null => {
    const ask = { ask: () => '', wrong: [], worked: () => '' };
    return solved(setting({ draw: { target: [target] }, goal, target: () => target, ...ask })(1)!, widget);
  };

  it('of three long sliders, a thousand million settings, is tried one after the other, and no more than five thousand', () => {
    expect(solution('high', 2.5)).toEqual({ first: 1, second: 1, third: 0.5 });
    expect(computed).toBe(2); // where it begins, and the goal's own
    expect(solution('high', 2.6)).toBeNull();
    expect(computed).toBe(2 + 2 + 5000);
  });

  it('is tried from the lowest stops on, the last slider first', () => {
    expect(solution('low', 1.002)).toEqual({ first: 0, second: 0.002, third: 1 });
  });
});
