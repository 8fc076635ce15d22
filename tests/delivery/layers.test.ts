import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const house = mkdtempSync(join(tmpdir(), 'layers-'));
beforeEach(() => rmSync(join(house, 'src'), { recursive: true, force: true }));
afterAll(() => rmSync(house, { recursive: true }));

/** Makes each file import the next one, and returns the names of the rules that this breaks. */
async function broken(...chain: readonly string[]): Promise<string[]> {
  for (const [i, from] of chain.entries()) {
    const to = chain[i + 1];
    write(from, to === undefined ? '' : `import type { x } from '${specifier(from, to)}';`);
  }
  const options = await extractOptions(resolve('.dependency-cruiser.mjs'));
  const { output } = await cruise(['src'], { ...options, baseDir: house });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))].sort();
}

function write(path: string, line: string): void {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${line}\nexport const x = 1;\n`, { flag: 'a' });
}

/** How `from` writes an import of `to`; what is not in src is a package. */
function specifier(from: string, to: string): string {
  return to.includes('/') ? relative(dirname(from), to).replace(/^(?![.])/, './') : to;
}

describe('a layer', () => {
  it.each([
    ['params', 'src/optim/index.ts'],
    ['optim/base', 'src/plots/figure.ts'],
    ['plots', 'src/widget-kit/define.ts'],
    ['widget-kit', 'src/widgets/valley.ts'],
    ['widgets', 'src/catalog.ts'],
    ['notebook', 'src/widgets/valley.ts'],
    ['notebook', 'src/course/quiz.ts'],
    ['course', 'src/notebook/cell.ts'],
    ['components', 'src/layouts/page.ts'],
    ['layouts', 'src/pages/feed.ts'],
    ['pages', 'src/delivery/serve.ts'],
    ['delivery', 'src/params/index.ts'],
  ])('above is closed: %s may not import %s, not even a type', async (folder, to) => {
    expect(await broken(`src/${folder}/part.ts`, to)).toEqual([`layer-${folder.replace(/[/].*/, '')}`]);
  });

  it('may be a file', async () => {
    expect(await broken('src/catalog.ts', 'src/components/list.ts')).toEqual(['layer-catalog']);
    expect(await broken('src/catalog.boot.ts', 'src/components/list.ts')).toEqual(['layer-catalog']);
  });

  it('below is open', async () => {
    const down = ['pages/feed', 'layouts/page', 'components/list', 'catalog', 'widgets/valley', 'widget-kit/define'];
    const core = ['plots/figure', 'optim/index', 'optim/run/run', 'optim/base/vector', 'params/index'];
    expect(await broken(...[...down, ...core].map((name) => `src/${name}.ts`))).toEqual([]);
  });

  it('must be declared', async () => {
    expect(await broken('src/helpers/numbers.ts', 'src/params/index.ts')).toEqual(['known-layer']);
  });

  it('may not lean on tests', async () => {
    expect(await broken('src/plots/figure.ts', 'tests/sample.ts')).toEqual(['no-tests-in-source']);
  });
});

describe('the core', () => {
  it.each(['yaml', 'node:fs', 'd3-contour'])('imports no package and nothing of Node: %s', async (name) => {
    expect(await broken('src/params/param.ts', name)).toEqual(['pure-core']);
    expect(await broken('src/optim/run/run.ts', name)).toEqual(['pure-core']);
  });

  it('has one door', async () => {
    expect(await broken('src/plots/figure.ts', 'src/optim/run/run.ts')).toEqual(['one-door']);
  });

  it('does not use its own door', async () => {
    expect(await broken('src/optim/maps/basins.ts', 'src/optim/index.ts')).toEqual(['door-opens-outward']);
  });
});

describe('a floor of optim', () => {
  it.each([
    ['base', 'random', 'kinds/objective'],
    ['kinds', 'objective', 'autodiff/tape'],
    ['parts', 'hyper', 'losses/valley'],
    ['schedules', 'cosine', 'run/run'],
    ['losses', 'valley', 'datasets/moons'],
    ['run', 'run', 'network/loss'],
    ['maps', 'basins', 'search/contest'],
    ['code', 'programs', 'search/contest'],
  ])('may not import from above or beside: %s', async (floor, name, to) => {
    expect(await broken(`src/optim/${floor}/${name}.ts`, `src/optim/${to}.ts`)).toEqual([`floor-${floor}`]);
  });

  it('may import its own folder and those below', async () => {
    const up = [
      'base/vector',
      'kinds/objective',
      'autodiff/tape',
      'losses/valley',
      'run/trace',
      'run/run',
      'maps/basins',
    ];
    expect(await broken(...up.reverse().map((name) => `src/optim/${name}.ts`))).toEqual([]);
  });

  it('must be declared', async () => {
    expect(await broken('src/optim/loose.ts', 'src/optim/base/vector.ts')).toEqual(['known-floor']);
  });
});

describe('an element', () => {
  it.each(['widgets', 'optim/losses', 'optim/schedules', 'optim/optimizers', 'optim/datasets'])(
    'knows no sibling: %s',
    async (kind) => {
      expect(await broken(`src/${kind}/one.ts`, `src/${kind}/other.ts`)).toEqual(['no-siblings']);
    },
  );

  it('may have parts of its own name', async () => {
    expect(await broken('src/optim/datasets/penguins.ts', 'src/optim/datasets/penguins.data.ts')).toEqual([]);
    expect(await broken('src/widgets/valley.ts', 'src/widgets/valley/steps.ts')).toEqual([]);
    expect(await broken('src/widgets/valley.ts', 'src/widgets/valley-of-tears.ts')).toEqual(['no-siblings']);
  });
});

it('finds cycles, also of types only', async () => {
  expect(await broken('src/plots/a.ts', 'src/plots/b.ts', 'src/plots/a.ts')).toEqual(['no-cycles']);
});
