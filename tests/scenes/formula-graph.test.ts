import { describe, expect, it } from 'vitest';
import { layOut, nodeLabel, partText } from '../../src/scenes/formula-graph.ts';
import { END, read, stepsOf, treeOf, walkThrough } from '../../src/scenes/formula-walk.ts';

const AT = { w: 0.8, x: 1.5, y: 1 };

describe('a formula laid out', () => {
  it('has no derivative where it has no value', () => {
    const { nodes } = layOut(treeOf('log(w - 3) + x'), AT);
    expect(nodes.map(({ adjoint }) => adjoint)).toEqual(nodes.map(() => NaN));
  });

  it('has one node for equal parts, and none for numbers', () => {
    const { nodes } = layOut(treeOf('exp(w*x)*sin(w*x) + 3'), AT);
    expect(nodes.map(({ part }) => partText(part))).toEqual([
      'w',
      'x',
      'w · x',
      'exp(w · x)',
      'sin(w · x)',
      'exp(w · x) · sin(w · x)',
      'exp(w · x) · sin(w · x) + 3',
    ]);
  });

  it('writes into each node what it does, the numbers that it takes included', () => {
    const { nodes } = layOut(treeOf('1/(2 + w^2) - sqrt(-x)/pi'), AT);
    const all = new Map(nodes.map((node) => [node.index, node]));
    expect(nodes.map((node) => nodeLabel(node, all))).toEqual([
      'w',
      'x',
      '□²',
      '2 + □',
      '1 / □',
      '−□',
      '√□',
      '□ / π',
      '−',
    ]);
  });

  it('draws a chain as a straight line, each node right before the one that needs it', () => {
    const { spots, ranks, lanes } = layOut(treeOf('log(1 + exp(-w))'), AT);
    expect([...spots.values()].map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4]);
    expect([ranks, lanes]).toEqual([5, 0]);
  });

  it('bends a long road around what stands between, and keeps nodes of a rank apart', () => {
    const { roads, spots } = layOut(treeOf('w*sin(cos(w))'), AT);
    expect(roads.map(({ bends }) => bends.length)).toEqual([0, 0, 2, 0]);
    const passing = roads[2]!.bends.map(({ rank, lane }) =>
      Math.min(...[...spots.values()].filter((one) => one.rank === rank).map((one) => Math.abs(one.lane - lane))),
    );
    for (const away of passing) expect(away).toBeGreaterThan(0.6);
  });
});

describe('a walk through a formula', () => {
  it('knows values first and derivatives from the end, the current node last', () => {
    expect(stepsOf('w*sin(w)')).toBe(2 + 3);
    const [half, late] = [walkThrough('w*sin(w)', AT, 2), walkThrough('w*sin(w)', AT, 4)];
    expect([half.forward, half.back]).toEqual([2, 0]);
    expect(partText(late.at.get(late.current!)!.part)).toBe('sin(w)');
    expect(walkThrough('w*sin(w)', AT, END).current).toBeNull();
  });

  it.each([
    ['2 + 3', 'there is no variable in it'],
    [`w${' + sin(w)'.repeat(20)}`, 'there is room for 18'],
    ['exp('.repeat(10) + 'w' + ')'.repeat(10), 'there is room for 10'],
    ['w + ', ''],
  ])('refuses %s, and says why and where', (text, problem) => {
    const found = read(text);
    if (found.ok) throw new Error('it was taken');
    expect(found.problem).toContain(problem);
    expect(found.at).toBeGreaterThan(0);
  });
});
