import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { Outline } from '../../src/course/outline.ts';
import { plainText } from '../../src/course/plain-formula.ts';
import { practised } from '../../src/course/practice/list.ts';
import { promptFaults, readPrompts } from '../../src/course/practice/prompts.ts';
import {
  adam,
  gradientDescent,
  network,
  objectiveFromFormula,
  quadratic,
  run,
  sgd,
  type Optimizer,
} from '../../src/optim/index.ts';

const FOLDER = 'content/prompts';
const files = readdirSync(FOLDER).map((name) => {
  const file = path.join(FOLDER, name);
  return { lesson: path.basename(name, '.yaml'), ...readPrompts(readFileSync(file, 'utf8'), file) };
});
const answers = new Map(
  files.flatMap(({ lesson, prompts }) => prompts.map(({ id, answer }) => [`${lesson}.${id}`, plainText(answer)])),
);

/** One weight of a walk on a bowl, at each step from 1. */
function walk(
  curvature: number,
  rate: number,
  steps = 1,
  optimizer: Optimizer = gradientDescent,
  hyper = {},
): number[] {
  const { points } = run({ objective: quadratic(curvature), optimizer, hyper, rate, start: [1], steps });
  return points.map(({ w }) => w[0]!);
}

describe('the prompts', () => {
  it('are eight for each lesson, without a fault, and set their formulas', () => {
    const lessons = readdirSync('content/lessons').map((file) => file.replace(/^\d+-|\.mdx$/g, ''));
    expect(files.map(({ lesson }) => lesson).sort()).toEqual(lessons.sort());
    for (const { prompts, problems } of files) {
      expect(problems).toEqual([]);
      expect(prompts).toHaveLength(8);
      for (const { ask, answer } of prompts)
        for (const [, tex] of `${ask} ${answer}`.replaceAll(/\\q\{\w+\}/g, '').matchAll(/\$([^$]+)\$/g))
          expect(() => katex.renderToString(tex!, { throwOnError: true, strict: 'error' }), tex).not.toThrow();
    }
  });

  it('name no number but those of the module', () => {
    const chain = objectiveFromFormula('(3*x + 1)^2', ['x']);
    if (!chain.ok) throw new Error('it is a formula');
    const layer = network({ sizes: [16, 16], activation: 'relu', head: 'softmax-cross-entropy' });
    const slope = new Float64Array(1);
    chain.objective.gradient(Float64Array.of(2), slope);
    const numbers: Readonly<Record<string, readonly string[]>> = {
      'what-training-means.twice-the-weight': ['3.7'], // where the lesson counts masses from
      'what-training-means.a-tenth': [Math.log(10).toFixed(1), '10'],
      'what-training-means.no-opinion': [Math.log(2).toFixed(3)],
      'chain-rule.a-short-chain': [],
      'train-a-network.count-the-weights': ['16', '16', '16', String(layer.parameters)],
    };
    expect(slope[0]).toBe(6 * (3 * 2 + 1));
    const told = [...answers].filter(([, answer]) => /\d\d|\d\.\d/.test(answer));
    for (const [name, answer] of told) expect([name, answer.match(/\d+\.\d+|\d\d+/g)]).toEqual([name, numbers[name]]);
  });

  it('say what the module does', () => {
    expect(0.25 ** 10).toBeLessThan(1e-6); // ten sigmoids
    expect(walk(4, 0.3)[1]).toBeCloseTo(1 - 0.3 * 4, 12); // the factor
    expect(walk(4, 0.25)[1]).toBe(0); // one step
    expect(Math.abs(walk(4, 0.499, 5000).at(-1)!)).toBeLessThan(1e-3); // below the border, and above it
    expect(Math.abs(walk(4, 0.501, 5000).at(-1)!)).toBeGreaterThan(1e3);
    expect(walk(3, 0.05, 1, adam)[1]).toBeCloseTo(1 - 0.05, 6); // as long as the rate, however steep
    expect(walk(300, 0.05, 1, adam)[1]).toBeCloseTo(1 - 0.05, 6);
    const [momentum, steps] = [0.81, 200]; // the ripples shrink by its root, at any rate
    for (const rate of [0.5, 1, 2]) {
      const left = walk(1, rate, steps, sgd, { momentum }).slice(-20).map(Math.abs);
      expect(Math.max(...left) ** (1 / steps)).toBeCloseTo(Math.sqrt(momentum), 1);
    }
  });
});

describe('readPrompts', () => {
  const faults = (text: string) => readPrompts(text, 'p.yaml').problems.map(({ at, message }) => `${at} ${message}`);

  it.each([
    [
      'a long question',
      `a:\n  section: s\n  objective: 1\n  ask: ${'Why so long '.repeat(12)}?\n  answer: So.\n`,
      'ask: has more than 130',
    ],
    [
      'a long answer',
      `a:\n  section: s\n  objective: 1\n  ask: Why?\n  answer: ${'Because of this. '.repeat(12)}\n`,
      'answer: has more than 140',
    ],
    ['no objective', 'a:\n  section: s\n  ask: Why?\n  answer: So.\n', 'objective: '],
    ['an unknown key', 'a:\n  section: s\n  objective: 1\n  ask: Why?\n  answer: So.\n  more: x\n', 'more'],
    ['no end', 'a:\n  section: s\n  objective: 1\n  ask: Why\n  answer: So.\n', 'ask: ends with a question mark'],
  ])('names %s with file and line', (_, text, message) => {
    expect(faults(text)).toEqual([expect.stringMatching(/^p\.yaml:1 a: /)]);
    expect(faults(text)[0]).toContain(message);
  });
});

describe('prompts and their lesson', () => {
  const text = (name: string) => ({ kind: 'text' as const, text: name });
  const outline: Outline = {
    sections: [
      { title: '', depth: 0, text: '' },
      { title: 'One', depth: 2, text: '' },
      { title: 'Deeper', depth: 3, text: '' },
    ],
    uses: [
      {
        name: 'Question',
        attributes: { id: text('q'), objective: { kind: 'literal', value: [1, 2] } },
        within: null,
        section: 2,
        line: 9,
      },
    ],
  };
  const lesson = { slug: 'l', title: 'L', objectives: ['a', 'b'], anchors: ['one', 'deeper'], outline };
  const prompt = (id: string, section: string, objective: number, ask = `${id}?`) =>
    readPrompts(`${id}:\n  section: ${section}\n  objective: ${objective}\n  ask: ${ask}\n  answer: So.\n`, 'l.yaml')
      .prompts;

  it('fit, or it is said where they do not', () => {
    const messages = promptFaults([...prompt('q', 'one', 1), ...prompt('b', 'two', 3, 'q?')], lesson).map(
      ({ at, message }) => `${at} ${message}`,
    );
    expect(messages).toEqual([
      'l.yaml:1 q: “q” is the name of a question of the lesson',
      'l.yaml:1 b: section: the lesson has no section “two”; there are: one, deeper',
      'l.yaml:1 b: objective: the lesson has no objective 3',
      'l.yaml:1 b: ask: “q” asks the same',
      'l.yaml:1 no prompt asks for objective 2',
    ]);
    expect(promptFaults([], lesson)).toEqual([]);
  });

  it('are listed under the section that progress counts', () => {
    const { items, tasks } = practised(lesson, prompt('a', 'deeper', 2), ['q']);
    expect(items).toEqual([
      { kind: 'prompt', id: 'a', section: 'one', objectives: [2] },
      { kind: 'question', id: 'q', section: 'one', objectives: [1, 2] },
    ]);
    expect(tasks).toEqual([{ kind: 'question', id: 'q', section: 'one', objectives: [1, 2] }]);
  });
});
