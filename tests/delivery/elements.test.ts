import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { elementModule, inputModule, isListed, markModule, type ElementFile } from '../../src/delivery/elements.ts';
import { ROOT } from '../project-copy.ts';

const file = (folder: ElementFile['folder'], name: string, text = ''): ElementFile => ({ folder, name, text });
const after = (name: string): string => `export default {\n  after: '${name}',\n};\n`;

describe('the list of elements', () => {
  it('names those of each folder, losses on examples by themselves, and hands on what their files export', () => {
    const module = elementModule([
      file('losses', 'a-bowl', 'defineLoss({'),
      file('losses', 'error', 'defineDataLoss({'),
      file('datasets', 'linear'),
      file('schedules', 'linear'),
      file('optimizers', 'one-step'),
    ]);
    for (const text of [
      "import linearDataset from './datasets/linear.ts';",
      "import linearSchedule from './schedules/linear.ts';",
      "export * from './losses/a-bowl.ts';",
      'oneStepOptimizer as oneStep,',
      "export const surfaces = {\n  'a-bowl': aBowlLoss,\n} as const",
      'export const dataLosses = {\n  error: errorLoss,\n} as const',
      "export const optimizers = {\n  'one-step': oneStepOptimizer,\n} as const",
    ]) {
      expect(module).toContain(text);
    }
  });

  it('puts each behind the one that it names, and those of one place by the alphabet', () => {
    const module = elementModule([
      file('optimizers', 'b', after('z')),
      file('optimizers', 'a'),
      file('optimizers', 'z'),
      file('optimizers', 'c', after('b')),
      file('optimizers', 'aa', after('z')),
    ]);
    expect([...module.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name)).toEqual(['a', 'z', 'aa', 'b', 'c']);
  });

  it('names the file of a slip', () => {
    expect(() => elementModule([file('optimizers', 'a', after('b'))])).toThrow(
      'src/optim/optimizers/a.ts: after: there is no "b" here; there are: a',
    );
    expect(() => elementModule([file('losses', 'a', after('b')), file('losses', 'b', after('a'))])).toThrow(
      'src/optim/losses/a.ts: after: it stands behind itself, by way of "b"',
    );
    expect(() => elementModule([file('losses', 'myLoss')])).toThrow(/^src.optim.losses.myLoss.ts: an element is named/);
  });
});

describe('the lists of marks and inputs', () => {
  it('name what stands in the folders, by the alphabet', () => {
    const marks = markModule(['thin-line', 'area']);
    expect(marks).toContain(
      "import { drawArea } from './marks/area.ts';\nimport { drawThinLine } from './marks/thin-line.ts';",
    );
    expect(marks).toContain("export const drawers = {\n  area: drawArea,\n  'thin-line': drawThinLine,\n};");
    expect(inputModule(['turn', 'dial'])).toContain(
      "export * from './dial/param.ts';\nexport * from './turn/param.ts';\n",
    );
  });

  it('are made anew when a file comes or goes that they name', () => {
    const named = (file: string): boolean => isListed(path.join(ROOT, 'src', file));
    for (const file of ['optim/losses/new.ts', 'plots/marks/new.ts', 'params/new/param.ts']) {
      expect(named(file), file).toBe(true);
    }
    for (const file of ['optim/elements.ts', 'plots/drawers.ts', 'params/kinds.ts', 'widgets/new.ts', '../x.ts']) {
      expect(named(file), file).toBe(false);
    }
  });
});
