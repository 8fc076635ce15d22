import path from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { describe, expect, it } from 'vitest';
import { remarkCells } from '../../src/notebook/build/remark-cells.ts';
import type { LessonNotebook } from '../../src/notebook/lesson.ts';

const place = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 1 } });

function fence(line: number, value: string, meta: string | null = null): Code {
  return { type: 'code', lang: 'ts', meta, value, position: place(line) };
}

function tag(
  name: string,
  line: number,
  attributes: Readonly<Record<string, string>>,
  ...children: RootContent[]
): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children: children as MdxJsxFlowElement['children'],
    position: place(line),
  };
}

const hint = (line: number): MdxJsxFlowElement => tag('Hint', line, {});

/** Runs the plugin on a lesson made of these parts. */
function read(...children: RootContent[]): {
  readonly tree: Root;
  readonly problems: readonly string[];
  readonly notebook: LessonNotebook | null;
} {
  const problems: string[] = [];
  const tree: Root = { type: 'root', children };
  const file = { path: path.resolve('content/lessons/04-x.mdx') };
  remarkCells({ report: (at, message) => problems.push(`${at} ${message}`) })(tree, file);
  const given = tree.children.flatMap((child) => (child.type === 'mdxJsxFlowElement' ? child.attributes : []));
  const attribute = given.find((a) => a.type === 'mdxJsxAttribute' && a.name === 'notebook');
  return {
    tree,
    problems,
    notebook: typeof attribute?.value === 'string' ? (JSON.parse(attribute.value) as LessonNotebook) : null,
  };
}

const exercise = (attributes: Readonly<Record<string, string>> = { id: 'task', title: 'A task' }): MdxJsxFlowElement =>
  tag(
    'Exercise',
    20,
    attributes,
    fence(22, 'start'),
    fence(26, 'check', 'checks'),
    fence(30, 'solve', 'solution'),
    hint(34),
    hint(36),
  );

describe('cells of a lesson', () => {
  it('become one notebook, with the lines that their texts begin on', () => {
    const { notebook, problems } = read(
      tag('Cell', 10, { id: 'first', title: 'First' }, fence(12, 'const a = 1;')),
      tag('Widget', 15, { name: 'valley', rate: '0.2' }),
      tag('Widget', 16, { name: 'valley', id: 'second', at: 'x.mdx:16' }),
      exercise(),
    );
    expect(problems).toEqual([]);
    expect(notebook).toEqual({
      file: 'content/lessons/04-x.mdx',
      cells: [
        { id: 'first', title: 'First', code: { text: 'const a = 1;', line: 13 } },
        {
          id: 'task',
          title: 'A task',
          code: { text: 'start', line: 23 },
          exercise: { checks: { text: 'check', line: 27 }, solution: { text: 'solve', line: 31 } },
        },
      ],
      widgets: [
        { id: 'valley', name: 'valley', texts: { rate: '0.2' } },
        { id: 'second', name: 'valley', texts: {} },
      ],
    });
  });

  it('are called by their number where they have no title', () => {
    expect(read(tag('Cell', 1, { id: 'a' }, fence(2, '1'))).notebook?.cells[0]?.title).toBe('Cell 1');
  });

  it('lose their code to the attribute, so that nothing else can change it', () => {
    const { tree } = read(tag('Cell', 1, { id: 'a' }, fence(2, '1')));
    expect((tree.children[0] as MdxJsxFlowElement).children).toEqual([]);
  });

  it('have their hints in slots', () => {
    const { tree } = read(exercise());
    const slots = (tree.children[0] as MdxJsxFlowElement).children.map((child) =>
      JSON.stringify('attributes' in child ? child.attributes : null),
    );
    expect(slots).toEqual([expect.stringContaining('"hint-1"'), expect.stringContaining('"hint-2"')]);
  });
});

describe('faults in a lesson are told with file and line', () => {
  it.each<[string, RootContent[], string]>([
    [
      'no id',
      [tag('Cell', 7, {}, fence(9, '1'))],
      '04-x.mdx:7 <Cell> needs an id of small letters, digits and dashes, as in <Cell id="first-run">',
    ],
    ['a bad id', [tag('Cell', 7, { id: 'First Run' }, fence(9, '1'))], '04-x.mdx:7 <Cell> needs an id'],
    ['no code', [tag('Cell', 7, { id: 'a' })], '04-x.mdx:7 <Cell id="a"> needs one block ```ts, and has none'],
    [
      'two codes',
      [tag('Cell', 7, { id: 'a' }, fence(9, '1'), fence(12, '2'))],
      '04-x.mdx:7 <Cell id="a"> needs one block ```ts, and has 2',
    ],
    [
      'an id twice',
      [tag('Cell', 7, { id: 'a' }, fence(9, '1')), tag('Cell', 17, { id: 'a' }, fence(19, '1'))],
      '04-x.mdx:19 the id “a” is there twice in this lesson',
    ],
    [
      'no checks',
      [tag('Exercise', 7, { id: 'a', title: 'A' }, fence(9, '1'), fence(12, '1', 'solution'), hint(14), hint(15))],
      '04-x.mdx:7 <Exercise id="a"> needs one block ```ts checks, and has none',
    ],
    [
      'no solution',
      [tag('Exercise', 7, { id: 'a', title: 'A' }, fence(9, '1'), fence(12, '1', 'checks'), hint(14), hint(15))],
      '04-x.mdx:7 <Exercise id="a"> needs one block ```ts solution, and has none',
    ],
    [
      'one hint',
      [
        tag(
          'Exercise',
          7,
          { id: 'a', title: 'A' },
          fence(9, '1'),
          fence(12, '1', 'checks'),
          fence(13, '1', 'solution'),
          hint(14),
        ),
      ],
      '04-x.mdx:7 <Exercise id="a"> needs two <Hint>, and has 1',
    ],
  ])('%s', (_, children, message) => {
    expect(read(...children).problems.join('\n')).toContain(message);
  });
});
