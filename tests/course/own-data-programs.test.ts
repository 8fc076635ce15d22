import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { initialValues, type Sheet } from '../../src/params/index.ts';
import { trainingPrograms } from '../../src/scenes/own-data/code.ts';
import { readSheet } from '../../src/scenes/own-data/read-sheet.ts';
import { params, train, type Inputs } from '../../src/scenes/own-data/training.ts';
import { racer } from '../../src/scenes/playground/questions.ts';
import { finish } from '../../src/widget-kit/refine.ts';
import { interpreterWith, runInNode, runInPython, type Printed } from '../optim/programs.ts';

const initial = initialValues(params);

/** A file as people have them: semicolons, decimal commas, a thousands' point, quotes, gaps, short lines, texts. */
const FILE = [
  '"the, size";note;price;sold;kind',
  ...Array.from({ length: 620 }, (_, i) => {
    const size = i % 50 === 7 ? 'n/a' : `${i === 3 ? '1.012' : 10 + (i % 37)},${i % 10}`;
    const price = i % 61 === 5 ? 'ask' : (3 * Math.sin(i) + (i % 37)).toFixed(2).replace('.', ',');
    const row = `${size};"two; ""words""${i % 90 === 2 ? '\n' : ''}";${price};${i % 3 === 0 ? 1 : 0};${['oak', 'ash', 'elm'][i % 3]!}`;
    return i % 80 === 9 ? 'short;line' : row;
  }),
  '',
].join('\r\n');

const folder = mkdtempSync(path.join(tmpdir(), 'downhill-own-data-'));
const empty = path.join(folder, 'empty');
mkdirSync(empty);
writeFileSync(path.join(folder, 'trees.csv'), `\uFEFF${FILE}`);
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (name: string, text = FILE): Promise<Sheet> => {
  const found = await readSheet(text, name);
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const tree = await read('trees.csv');
const own = (...roles: Sheet['roles']): Partial<Inputs> => ({ data: { kind: 'own', sheet: { ...tree, roles } } });

const CASES: Readonly<Record<string, Partial<Inputs>>> = {
  'softmax regression': { data: { kind: 'species' }, l2: 0.01 },
  'linear regression, all rows in a batch': { data: { kind: 'mass' }, batch: 0, c: racer('adamw', { rate: 0.05 }) },
  'a small network': { data: { kind: 'moons' }, model: 'four', seed: 7, d: racer('rmsprop', { rate: 0.01 }) },
  'a small network with a penalty': { data: { kind: 'species' }, model: 'sixteen', l2: 0.1, batch: 50 },
  'a file, for a number': own('feature', 'out', 'label', 'feature', 'out'),
  'a file, for yes and no, by a small network': { ...own('feature', 'out', 'feature', 'label', 'out'), model: 'four' },
  'a file, for kinds': { ...own('feature', 'out', 'feature', 'out', 'label'), l2: 0.01 },
};
const cases = Object.entries(CASES).map(([title, given], i) => ({
  title,
  i,
  values: { ...initial, passes: 3, ...given },
}));
const losses = (values: Inputs): readonly number[] =>
  finish(train(values)).all.map(({ points }) => points.at(-1)!.loss);

function linesOf(printed: Printed | undefined): readonly { readonly loss: number }[] {
  if (printed === undefined || 'error' in printed) throw new Error(printed?.error ?? 'nothing was run');
  return printed.map((line) => JSON.parse(line) as { readonly loss: number });
}

const written = cases.map(({ values }) => trainingPrograms(values));

describe('the programs of a training', () => {
  const inNode = runInNode(
    written.map(({ typescript }) => typescript),
    folder,
  );

  it.each(cases)('print in TypeScript the losses of the page: $title', ({ values, i }) => {
    const found = linesOf(inNode[i]).map(({ loss }) => loss);
    for (const [k, loss] of losses(values).entries()) expect(found[k]).toBeCloseTo(loss, 12);
    expect(found).toHaveLength(losses(values).length);
  });

  for (const [language, module] of [
    ['numpy', 'numpy'],
    ['pytorch', 'torch'],
  ] as const) {
    const interpreter = interpreterWith(module);
    it.runIf(interpreter !== null)(`print in ${language} the losses of the page, and say which file is missing`, () => {
      const texts = written.map((all) => all[language]!);
      const found = runInPython(interpreter!, texts, folder).map((one) => linesOf(one).map(({ loss }) => loss));
      for (const { title, values, i } of cases) {
        const wanted = losses(values);
        expect(found[i], title).toHaveLength(wanted.length);
        for (const [k, loss] of wanted.entries()) expect(found[i]![k], `${title}, racer ${k}`).toBeCloseTo(loss, 6); // rounding grows where a gradient is divided by its own size
      }
      const [none] = runInPython(interpreter!, [texts.at(-1)!], empty);
      expect(none).toMatchObject({ error: expect.stringContaining('put the file that you opened') as string });
    });
  }

  it('say what is missing, or is another table', async () => {
    const pasted = { ...initial, data: { kind: 'own', sheet: await read('pasted') } as const };
    expect(trainingPrograms(pasted).numpy).toContain('table.csv is not in this folder: save the table that you pasted');
    writeFileSync(path.join(empty, 'trees.csv'), 'a,b\n1,2\n');
    const [other] = runInNode([written.at(-1)!.typescript], empty);
    expect(other).toMatchObject({ error: expect.stringContaining('has other columns') as string });
  });

  it('carry a table of few rows', async () => {
    const sheet = await read('few.csv', FILE.split('\r\n').slice(0, 90).join('\r\n'));
    const few = trainingPrograms({ ...initial, data: { kind: 'own', sheet } });
    for (const text of Object.values(few)) expect(text).not.toContain('few.csv');
  });
});
