import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The rules under test look at the text alone; without types they need no program, and the files need not exist.
const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });

/** The rules that a text breaks if it stands in the file of that name. */
async function broken(filePath: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

/** As `broken`, with what the rules say. */
async function complaints(filePath: string, text: string): Promise<string> {
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message)).join('\n');
}

describe.each(['src/params/noise.ts', 'src/optim/noise.ts', 'src/plots/noise.ts', 'src/widgets/noise.ts'])(
  'what is computed depends on the arguments only: %s',
  (file) => {
    it.each(['new Date()', 'performance.now()', 'document.title', 'window', 'globalThis', 'fetch', 'setTimeout'])(
      'not on %s',
      async (expression) => {
        expect(await broken(file, `export const x: unknown = ${expression};`)).toEqual(['no-restricted-globals']);
      },
    );

    it('not on Math.random, however it is called', async () => {
      expect(await broken(file, 'export const x = Math.random();')).toEqual(['no-restricted-properties']);
      expect(await broken(file, 'const { random } = Math;\nexport const x = random();')).toEqual([
        'no-restricted-properties',
      ]);
    });

    it('but a parameter may have such a name', async () => {
      expect(await broken(file, 'export const f = (document: Document): string => document.title;')).toEqual([]);
    });
  },
);

describe('a file', () => {
  const lines = (count: number): string => 'export {};\n'.repeat(count);

  it('has at most 250 lines, not counting comments and blank ones', async () => {
    expect(await broken('src/plots/long.ts', lines(250) + '\n// why\n'.repeat(50))).toEqual([]);
    expect(await broken('src/plots/long.ts', lines(251))).toEqual(['max-lines']);
    expect(await broken('src/components/Long.astro', `---\n${lines(250)}---\n<p>text</p>\n`)).toEqual(['max-lines']);
    expect(await broken('src/optim/datasets/long.data.ts', lines(251))).toEqual([]);
  });

  it('has functions of at most 60 lines, except in tests', async () => {
    const text = `export function long(): void {\n${'  long();\n'.repeat(60)}}\n`;
    expect(await broken('src/plots/long.ts', text)).toEqual(['max-lines-per-function']);
    expect(await broken('tests/plots/long.test.ts', text)).toEqual([]);
  });

  it('exports by name, except where one file is one element', async () => {
    expect(await broken('src/plots/figure.ts', 'export default 1;')).toEqual(['no-restricted-exports']);
    expect(await broken('src/optim/run/run.ts', 'export default 1;')).toEqual(['no-restricted-exports']);
    for (const kind of ['widgets', 'optim/losses', 'optim/schedules', 'optim/optimizers', 'optim/datasets']) {
      expect(await broken(`src/${kind}/one.ts`, 'export default 1;')).toEqual([]);
    }
  });

  it('names the files that it imports in full', async () => {
    expect(await broken('src/plots/figure.ts', "import './scale';")).toEqual(['no-restricted-imports']);
    expect(await broken('src/plots/figure.ts', "import './scale.ts';")).toEqual([]);
  });

  it('does not write to the console where it runs in a page', async () => {
    expect(await broken('src/widget-kit/mount.ts', "console.log('here');")).toEqual(['no-console']);
    expect(await broken('src/delivery/check.ts', "console.log('here');")).toEqual([]);
  });
});

describe('a test', () => {
  it.each(["it.skip('x', f)", "it.only('x', f)", "test.fixme('x', f)", "describe.skip('x', f)", "it.todo('x')"])(
    'always runs: no %s',
    async (call) => {
      expect(await broken('tests/optim/run.test.ts', `${call};`)).toContain('no-restricted-syntax');
    },
  );
});

describe('the layers of .astro files', () => {
  const page = (from: string): string => `---\nimport x from '${from}';\n---\n<p>{x}</p>\n`;

  it.each([
    ['components', '../layouts/Page.astro'],
    ['components', '../pages/index.astro'],
    ['components', '../delivery/serve.ts'],
    ['layouts', '../pages/index.astro'],
    ['pages', '../../delivery/notices.ts'],
  ])('are closed above: %s may not import %s', async (layer, from) => {
    expect(await complaints(`src/${layer}/deep/Part.astro`, page(from))).toContain(`layer-${layer}: `);
  });

  it('hold for the scripts in them', async () => {
    const text = "<p>text</p>\n<script>\nimport { x } from '../delivery/serve.ts';\nx();\n</script>\n";
    expect(await complaints('src/components/Part.astro', text)).toContain('layer-components: ');
  });

  it('are open below', async () => {
    expect(await broken('src/components/Part.astro', page('../catalog.ts'))).toEqual([]);
    expect(await broken('src/layouts/Page.astro', page('../components/Part.astro'))).toEqual([]);
    expect(await broken('src/pages/index.astro', page('../layouts/Page.astro'))).toEqual([]);
  });

  it('leave optim one door', async () => {
    expect(await complaints('src/components/Part.astro', page('../optim/run/run.ts'))).toContain('one-door: ');
    expect(await broken('src/components/Part.astro', page('../optim/index.ts'))).toEqual([]);
  });
});

describe('a lesson', () => {
  const file = 'content/lessons/99-valley.mdx';

  it('may import components and the optimizer module, and nothing else', async () => {
    const lesson = (from: string): string => `---\ntitle: Valley\n---\n\nimport X from '${from}';\n\n<X />\n`;
    expect(await broken(file, lesson('../../src/components/Part.astro'))).toEqual([]);
    expect(await broken(file, lesson('downhill'))).toEqual([]);
    for (const from of ['../../src/optim/index.ts', '../../src/layouts/Page.astro', 'downhill/run', 'yaml']) {
      expect(await broken(file, lesson(from))).toEqual(['no-restricted-imports']);
    }
  });

  it('says the same in every build', async () => {
    expect(await broken(file, 'It is {new Date().getFullYear()}.\n')).toEqual(['no-restricted-globals']);
    expect(await broken(file, 'A number: {Math.random()}.\n')).toEqual(['no-restricted-properties']);
  });

  it('may have formulas and values in braces', async () => {
    const text =
      String.raw`The step is $w_{t+1} = w_t - \eta \frac{\partial L}{\partial w}$, or {(0.5).toFixed(2)}.` + '\n';
    expect(await broken(file, text)).toEqual([]);
  });

  it('may not have an expression that does not parse', async () => {
    expect(await broken(file, 'A brace {1 + } too much.\n')).toEqual([expect.stringContaining('Parsing error')]);
  });
});
