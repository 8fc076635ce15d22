import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/course/plain-formula.ts';
import {
  numeric,
  shownVariant,
  variantFaults,
  variantsOf,
  type VariantFile,
} from '../../src/course/practice/variants.ts';
import { takeProblems } from '../../src/course/problems.ts';
import { judge } from '../../src/course/question/judge.ts';
import { gradientDescent, logisticRegression, penguinExamples, run } from '../../src/optim/index.ts';

const modules = import.meta.glob<{ variants: VariantFile }>('../../src/variants/*.ts', { eager: true });
const all = Object.entries(modules).flatMap(([file, { variants }]) =>
  Object.entries(variants).map(([id, draw]) => ({
    lesson: /([^/]+)\.ts$/.exec(file)![1]!,
    id,
    draws: variantsOf(draw),
  })),
);

describe('the variants', () => {
  it('are there for every numeric question of the course, eight or more', () => {
    const asked = readdirSync('content/lessons').flatMap((file) =>
      [...readFileSync(`content/lessons/${file}`, 'utf8').matchAll(/<Question id="([^"]+)" kind="numeric"/g)].map(
        ([, id]) => `${file.replace(/^\d+-|\.mdx$/g, '')}.${id!}`,
      ),
    );
    expect(all.map(({ lesson, id }) => `${lesson}.${id}`).sort()).toEqual(asked.sort());
    for (const { id, draws } of all) expect([id, draws.length]).toEqual([id, Math.max(8, draws.length)]);
  });

  it('differ, and no wrong number of any is judged right', () => {
    for (const { id, draws } of all) {
      expect(new Set(draws.map(({ ask }) => ask)).size, id).toBe(draws.length);
      for (const drawn of draws) {
        const { key } = shownVariant(drawn, 'x');
        expect(judge(key, [drawn.answer]).right, drawn.ask).toBe(true);
        for (const { value } of drawn.wrong) {
          const verdict = judge(key, [value]);
          expect(verdict.right, `${drawn.ask} ${value}`).toBe(false);
          expect(verdict.said, `${drawn.ask} ${value}`).toHaveLength(1);
        }
      }
    }
    expect(takeProblems()).toEqual([]); // KaTeX sets all of their formulas
  });

  it('are short, and say no number with a tail of rounding', () => {
    for (const { draws } of all)
      for (const { ask, worked } of draws) {
        expect(plainText(ask).length, ask).toBeLessThanOrEqual(260);
        expect(`${ask} ${worked}`).not.toMatch(/\d\.\d{7,}|NaN|undefined|null/);
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
    const outline = { sections: [], uses: [question('a', 'numeric'), question('b', 'single')] };
    const bad = doubled(({ n }) => 2 * n);
    const good = doubled(({ n }) => n * n);
    const messages = variantFaults({ a: bad, b: good, c: good }, 'v.ts', outline).map(
      ({ at, message }) => `${at} ${message}`,
    );
    expect(messages).toEqual([
      'v.ts:1 a: only 0 of its draws are sound and differ; it needs 8',
      'v.ts:1 b: the question is of kind single, and its variants are numeric',
      'v.ts:1 c: the lesson has no such question',
    ]);
  });
});
