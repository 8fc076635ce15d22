import { describe, expect, it } from 'vitest';
import { equation } from '../../src/course/equation.ts';
import { takeProblems } from '../../src/course/problems.ts';
import { readSetValues } from '../../src/course/set-values.ts';
import { choice, knots, linear, point, real, type Point } from '../../src/params/index.ts';
import { elbows } from '../../src/widget-kit/elbows.ts';
import { dragKnot, knotHandles } from '../../src/widget-kit/knot-handles.ts';
import { partAfter, partInWords, placesOf, rowParts } from '../../src/widget-kit/parts.ts';

const table = {
  caption: 'The chain',
  columns: ['part', 'is', 'value'],
  rows: [
    ['a', '$-wx$', -1.2],
    ['b', '$e^a$', 0.301],
  ],
};

describe('parts', () => {
  it('of a figure are its steps, counted from 0, and what it names', () => {
    const places = placesOf({ steps: [[0, 0], [1, 1]], parts: [{ part: 'p', at: [2, 2] }] }); // prettier-ignore
    expect(places.map(({ part }) => part)).toEqual([0, 1, 'p']);
  });

  it('of a table are named, or its rows where those are steps', () => {
    expect(rowParts({ ...table, parts: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(rowParts({ ...table, rowsAreSteps: true })).toEqual([0, 1]);
    expect(rowParts(table)).toEqual([null, null]);
  });

  it('are read out as their row, without its formulas', () => {
    expect(partInWords({ ...table, parts: ['a', 'b'] }, 'a')).toBe('part a, value −1.2');
    expect(partInWords(table, 3)).toBe('step 3');
  });

  it('are walked along by arrow keys, and stop at the ends', () => {
    const walk = (lit: string | null, key: string): unknown => partAfter(['a', 'b', 'c'], lit, key);
    expect([walk(null, 'ArrowRight'), walk('b', 'ArrowRight'), walk('c', 'ArrowDown')]).toEqual(['a', 'c', 'c']);
    expect([walk('b', 'ArrowLeft'), walk('a', 'Home'), walk('a', 'End'), walk('a', 'x')]).toEqual([
      'a',
      'a',
      'c',
      undefined,
    ]);
  });
});

describe('the lines between lit places', () => {
  const at = (left: number, top: number, isRow = false) => ({ left, right: left + 20, top, bottom: top + 20, isRow });

  it('go from one to the next below it, and reach a row from its right', () => {
    const [toNode, toRow] = elbows([at(0, 200, true), at(100, 0), at(50, 100)]);
    expect(toNode).toMatch(/^M110 20V.*V100$/);
    expect(toRow).toMatch(/^M60 120.*H20$/);
  });

  it('are straight between places above each other, and none where they overlap', () => {
    expect(elbows([at(0, 0), at(0, 100)])).toEqual(['M10 20L10 100']);
    expect(elbows([at(0, 0), at(0, 10)])).toEqual([]);
  });
});

describe('an equation', () => {
  it('is set once, with its parts and its numbers marked in the page and for screen readers', () => {
    const html = equation({ id: 'chain', tex: String.raw`\part{p}{\frac{1}{\live{x}}} = \live{y}`, live: { x: '7.31', y: '<0' } }, 'here'); // prettier-ignore
    expect(html).toContain('data-part="p"');
    expect(html.match(/data-live="x"/g)).toHaveLength(2);
    expect(html.match(/7\.31/g)).toHaveLength(2);
    expect(html).toContain('&lt;0');
    expect(html).not.toContain('90817');
    expect(takeProblems()).toEqual([]);
  });

  it('that asks for a number nobody gives is a problem of the content', () => {
    equation({ id: 'chain', tex: String.raw`\live{z}`, live: {} }, 'a.mdx:3');
    expect(takeProblems()).toEqual([{ at: 'a.mdx:3', message: 'equation “chain” has no live text “z”' }]);
  });
});

describe('a number in the prose', () => {
  const params = {
    rate: real({ label: 'Rate', stops: linear(0, 1, 0.02), initial: 0.1 }),
    start: point({ label: 'Start', x: linear(-2, 2, 1), y: linear(-2, 2, 1), initial: [0, 0] }),
    kind: choice({ label: 'Kind', options: { a: 'A', b: 'B' }, initial: 'a' }),
  };

  it('sets inputs, and lies where its value is on the slider', () => {
    expect(readSetValues(params, { rate: 0.46 }, '0.46')).toEqual({
      texts: { rate: '0.46' },
      said: '0.46',
      place: 0.46,
      problems: [],
    });
    expect(readSetValues(params, { start: [-1, 2], kind: 'b' }, 'there').texts).toEqual({ start: '-1,2', kind: 'b' });
  });

  it.each([
    [{ rat: 1 }, '1', 'there is no “rat” here; there are: rate, start, kind'],
    [{ rate: 7 }, '7', 'Rate: “7” is not between 0 and 1'],
    [{ rate: 0.47 }, '0.47', 'Rate: 0.47 is no stop of its slider; the nearest is 0.46'],
    [{ rate: 0.46 }, '0.64', 'it says 0.64 and sets 0.46'],
    [{}, '1', 'it sets nothing: name an input, as in rate={0.3}'],
  ])('%j with the words %s is a slip', (given, words, problem) => {
    expect(readSetValues(params, given, words).problems).toContain(problem);
  });
});

describe('handles of knots', () => {
  const initial: readonly Point[] = [[0, 0], [5, 1], [10, 0]]; // prettier-ignore
  const curve = knots({ label: 'Curve', x: linear(0, 10, 1), y: linear(0, 1, 0.5), initial, fixedEnds: true });

  it('may go up and down, and sideways between their neighbours, ends only up and down', () => {
    const [first, middle] = knotHandles('curve', 'plot', curve, initial);
    expect(first!.x).toBeUndefined();
    expect(middle!.x).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(dragKnot('curve', curve, initial, middle!.id, [8, 0.4])).toEqual([[0, 0], [8, 0.5], [10, 0]]); // prettier-ignore
    expect(dragKnot('curve', curve, initial, 'start', [8, 0.4])).toBeNull();
  });
});
