import { describe, expect, it } from 'vitest';
import { plan, type PlanCell } from '../../src/notebook/page/plan.ts';

const cell = (id: string, text: string, shown = text, checks?: string): PlanCell => ({
  id,
  title: id.toUpperCase(),
  text,
  shown,
  ...(checks === undefined ? {} : { checks }),
});

describe('the plan of a run', () => {
  const planned = (cells: readonly PlanCell[], id: string) => {
    const made = plan(cells, id);
    if (!made.ok) throw new Error(made.problem.message);
    return { changed: [...made.changed].sort(), affected: [...made.affected].sort(), texts: made.texts };
  };

  it('defines the cell anew and runs what depends on it', () => {
    const { changed, affected } = planned([cell('a', 'const x = 1'), cell('b', 'x'), cell('c', '1')], 'a');
    expect(changed).toEqual(['a']);
    expect(affected).toEqual(['a', 'b']);
  });

  it('takes what the reader has typed into cells that it needs, and leaves others as they were run', () => {
    const { changed, texts } = planned(
      [cell('a', 'const x = 2', 'const x = 1'), cell('b', 'x'), cell('c', '9', '1')],
      'b',
    );
    expect(changed).toEqual(['a', 'b']);
    expect(texts.get('a')).toBe('const x = 2');
    expect(texts.get('c')).toBe('1');
  });

  it('uses the last good text of a cell that does not compile at present', () => {
    const { texts, affected } = planned([cell('a', 'const x = (', 'const x = 1'), cell('b', 'x')], 'b');
    expect(texts.get('a')).toBe('const x = 1');
    expect(affected).toEqual(['b']);
  });

  it('runs cells that lose a name, so that they can say so', () => {
    expect(planned([cell('a', 'const y = 1', 'const x = 1'), cell('b', 'x')], 'a').affected).toEqual(['a', 'b']);
  });

  it('always judges an exercise again', () => {
    const { changed } = planned(
      [cell('a', 'const y = 1', 'const x = 1', 'check("x", () => expect(x).equals(1))')],
      'a',
    );
    expect(changed).toEqual(['a', 'a--checks']);
  });

  it('refuses a cell with a problem, and names the cell that has it', () => {
    expect(plan([cell('a', 'const x = (')], 'a')).toMatchObject({ ok: false, cell: 'a' });
    expect(
      plan([cell('a', 'const x = 1'), cell('b', 'const x = 2; const y = 1', ''), cell('c', 'y')], 'c'),
    ).toMatchObject({ ok: false, cell: 'b' });
  });
});
