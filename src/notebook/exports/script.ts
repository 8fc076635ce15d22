import { inOrder, toProgram } from './program.ts';
import type { Exported } from './registry.ts';
import { setup, type Inlined } from './setup.ts';

/** Plots have no place in a terminal: whatever is asked of this answers with itself. */
const NO_PLOT = [
  'const Plot = new Proxy(() => undefined, {',
  '  get: (_plot, name) => (name === Symbol.toPrimitive ? () => "[a plot: open the lesson to see it]" : Plot),',
  '  apply: () => Plot,',
  '});',
  'const display = (value) => console.log(value === Plot ? String(Plot) : value);',
].join('\n');

/** The cells of a lesson as one TypeScript file that runs under `node lesson.ts`. @param title of the lesson */
export function toScript(title: string, exported: Exported, inlined: Inlined): string {
  const cells = inOrder(exported.notebook.cells).map(({ title: name, code, exercise }) => {
    const text = `// ── ${name} ──\n\n${toProgram(code.text, 'show').text}`;
    return exercise ? `${text}\n\n${judged(name, exercise.checks.text)}` : text;
  });
  return [
    `// The code cells of “${title}”, a lesson of the course Downhill. Run it with Node 24: node this-file.ts`,
    '// Code: MIT. The module of the course comes first; the cells stand at the end.',
    `\n${NO_PLOT}`,
    setup(exported, inlined),
    cells.join('\n\n'),
    'export {};\n',
  ].join('\n\n');
}

/** The checks of an exercise, with their own names. */
export function judged(title: string, checks: string): string {
  const { text, imports } = toProgram(checks, 'keep');
  const lines = [...imports, ...text.split('\n')].map((line) => `  ${line}`.trimEnd());
  return `await judge(${JSON.stringify(title)}, (check) => {\n${lines.join('\n')}\n});`;
}
