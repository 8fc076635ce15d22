import type { Exported } from './registry.ts';
import { literal } from './literal.ts';
import { sharedImports } from './program.ts';

/** What is inlined into the downloads. */
export interface Inlined {
  /** The course's module, as an expression. */
  readonly downhill: string;
  /** `Checks` and `expect`, likewise. */
  readonly checking: string;
}

/** The names that every cell finds, as statements: the module, the widgets as the lesson shows them, the output. */
export function setup({ notebook, widgets }: Exported, inlined: Inlined): string {
  const read = notebook.cells.map(({ code, exercise }) => code.text + (exercise?.checks.text ?? '')).join('\n');
  const used = [...widgets].filter(([name]) => read.includes(name) && read.includes('widgets'));
  return [
    `const downhill = ${inlined.downhill};`,
    `const { Checks, expect } = ${inlined.checking};`,
    'const table = (rows, columns) => console.table(rows, columns);',
    `const widgets = ${literal(Object.fromEntries(used))};`,
    'const setWidget = () => undefined; // the widgets are in the lesson',
    'const judge = async (title, tests) => {',
    '  const checks = new Checks();',
    '  await tests(checks.check);',
    '  for (const { sentence, passed, reason } of await checks.judge()) {',
    '    console.log(`${passed ? "✓" : "✗"} ${title}: ${sentence}${passed ? "" : ` — ${reason}`}`);',
    '  }',
    '};',
    ...sharedImports(notebook.cells),
  ].join('\n');
}
