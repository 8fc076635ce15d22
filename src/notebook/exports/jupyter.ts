import type { Block } from './markdown.ts';
import { inOrder, toProgram } from './program.ts';
import type { Exported } from './registry.ts';
import { judged } from './script.ts';
import { setup, type Inlined } from './setup.ts';

interface NotebookCell {
  readonly cell_type: 'markdown' | 'code';
  readonly id: string;
  readonly metadata: object;
  readonly source: readonly string[];
  readonly outputs?: readonly never[];
  readonly execution_count?: null;
}

/** Versions of the packages that plots need, from this project's own. */
export interface Versions {
  readonly plot: string;
  readonly linkedom: string;
}

/** The course's module as notebooks load it: the very file that everybody gets, from beside the notebook. */
export const MODULE_BESIDE = [
  'await import("./downhill.js").catch((problem) => {',
  '  throw new Error("Put downhill.js beside this notebook: it lies beside it on the site of the course, too.", { cause: problem });',
  '})',
].join('\n');

/** A lesson as a Jupyter notebook for Deno's TypeScript kernel (nbformat 4.5). */
export function toJupyter(
  title: string,
  blocks: readonly Block[],
  exported: Exported,
  inlined: Inlined,
  versions: Versions,
): string {
  const cells = [
    markdown(
      'about',
      `# ${title}\n\nA lesson of the course Downhill, for the TypeScript kernel of [Deno](https://docs.deno.com/runtime/reference/cli/jupyter/). The file \`downhill.js\`, the module of the course, must lie beside this notebook, as it does on the site: it has the notebook’s own address, with that name at its end. Run the next cell first: it loads the module.`,
    ),
    code('module', `${drawing(exported, versions)}\n${setup(exported, inlined)}`, { jupyter: { source_hidden: true } }),
    ...lessonCells(blocks, exported),
  ];
  const metadata = {
    kernelspec: { name: 'deno', display_name: 'Deno', language: 'typescript' },
    language_info: {
      name: 'typescript',
      file_extension: '.ts',
      mimetype: 'text/x.typescript',
      codemirror_mode: 'typescript',
      pygments_lexer: 'typescript',
    },
    title,
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Prose and cells in the order of the page; a cell that another one needs comes before it. */
function lessonCells(blocks: readonly Block[], { notebook }: Exported): NotebookCell[] {
  const order = [...inOrder(notebook.cells)];
  const cells: NotebookCell[] = [];
  const upTo = (id: string): void => {
    const needed = order.splice(0, order.findIndex((cell) => cell.id === id) + 1);
    for (const {
      id: own,
      title,
      code: { text },
      exercise,
    } of needed) {
      cells.push(code(own, toProgram(text, 'keep').text));
      if (exercise) {
        cells.push(code(`${own}-checks`, judged(title, exercise.checks.text)));
        cells.push(
          markdown(
            `${own}-solution`,
            `<details><summary>Solution</summary>\n\n\`\`\`ts\n${exercise.solution.text}\n\`\`\`\n\n</details>`,
          ),
        );
      }
    }
  };
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'prose') cells.push(markdown(`text-${i + 1}`, block.text));
    else upTo(block.id);
  }
  return cells;
}

/** Plot for the kernel, which shows what it draws; only where a cell draws. */
function drawing({ notebook }: Exported, { plot, linkedom }: Versions): string {
  const display = 'const display = (value) => void Deno.jupyter.display(value);';
  if (!notebook.cells.some(({ code: { text } }) => /\bPlot\b|@observablehq\/plot/.test(text))) return display;
  return [
    `import * as Drawn from "npm:@observablehq/plot@${plot}";`,
    `import { parseHTML } from "npm:linkedom@${linkedom}";`,
    'const { document } = parseHTML("<!doctype html>");',
    'const Plot = { ...Drawn, plot: (options = {}) => Drawn.plot({ ...options, document }) };',
    display,
  ].join('\n');
}

function markdown(id: string, text: string): NotebookCell {
  return { cell_type: 'markdown', id, metadata: {}, source: lines(text) };
}

function code(id: string, text: string, metadata: object = {}): NotebookCell {
  return { cell_type: 'code', id, metadata, source: lines(text), outputs: [], execution_count: null };
}

/** Every line with its own end, as the format has it. */
const lines = (text: string): string[] => text.split(/(?<=\n)/);
