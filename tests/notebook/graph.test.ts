import { describe, expect, it } from 'vitest';
import { compile } from '../../src/notebook/compile/compile.ts';
import { graph, type Graph } from '../../src/notebook/compile/graph.ts';

/** A graph of cells by id; each is called by its id in capitals. */
function graphOf(cells: Readonly<Record<string, string>>): Graph {
  return graph(
    Object.entries(cells).map(([id, code]) => {
      const result = compile(code);
      if (!result.ok) throw new Error(result.problem.message);
      return { id, title: id.toUpperCase(), cell: result.cell };
    }),
  );
}

describe('the graph of a notebook', () => {
  const chain = graphOf({ c: 'y + 1', a: 'const x = 1', b: 'const y = x + 1', d: 'const unrelated = 1' });

  it('knows what a cell needs, wherever it stands', () => {
    expect([...chain.upstream('c')].sort()).toEqual(['a', 'b', 'c']);
  });

  it('knows what a change reaches, and nothing else', () => {
    expect([...chain.downstream('a')].sort()).toEqual(['a', 'b', 'c']);
    expect([...chain.downstream('d')]).toEqual(['d']);
  });

  it('finds nothing wrong with cells that share imports', () => {
    const shared = graphOf({ a: 'import { run } from "downhill"; run', b: 'import { run } from "downhill"; run' });
    expect(shared.problem('a')).toBeNull();
  });
});

describe('problems between cells', () => {
  it('names the cell that has the name already', () => {
    const twice = graphOf({ a: 'const rate = 1', b: '\nconst rate = 2' });
    expect(twice.problem('b')).toEqual({
      message: '“rate” is already there: “A” defines it too. Rename one of the two.',
      line: 2,
    });
    expect(twice.problem('a')?.message).toContain('“B” defines it');
  });

  it('takes an import for a definition, and another module for another thing', () => {
    const imported = graphOf({
      a: 'import { run } from "downhill"',
      b: 'const run = 1',
      c: 'import { walk as run } from "downhill"',
    });
    expect(imported.problem('b')?.message).toContain('“A” imports it too');
    expect(imported.problem('c')?.message).toContain('“A” imports it too');
  });

  it('tells a circle as a chain', () => {
    const round = graphOf({ a: 'const x = y', b: 'const y = z', c: 'const z = x' });
    expect(round.problem('a')?.message).toBe(
      'These cells go in a circle: “A” needs “y” from “B”, “B” needs “z” from “C”, “C” needs “x” from “A”.',
    );
  });

  it('does not blame a cell that only leads into a circle', () => {
    const round = graphOf({ a: 'const x = y', b: 'const y = x', c: 'x + 1' });
    expect(round.problem('c')).toBeNull();
    expect(round.problem('b')).not.toBeNull();
  });
});
