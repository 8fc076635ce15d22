import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { watchedFaults, widgetFaults } from '../../src/delivery/widget-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'downhill-widgets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
const widget = (name: string, compute: string): string =>
  `export default {\n  name: '${name}',\n  params: {},\n  compute() {\n    ${compute}\n  },\n};\n`;

it('names file and line of a widget that cannot be, and of one that does not end', () => {
  write('a-good-one.ts', widget('a-good-one', 'return 1;'));
  write('b-none.ts', 'export const widget = 1;\n');
  write('c-other.ts', widget('other', 'return 1;'));
  write('d-throws.ts', '\n\nthrow new Error("no data");\n');
  write('e-computes.ts', widget('e-computes', 'return null.x;'));
  write('f-syntax.ts', '\nconst a = ;\n');
  write('Große Sprünge.ts', widget('g', 'return 1;'));
  write('z-for-ever.ts', widget('z-for-ever', 'for (;;);'));
  const found = widgetFaults(folder, 3).map(({ at, message }) => `${path.basename(at)} ${message}`);
  expect(found).toEqual([
    'Große Sprünge.ts:1 a widget is a file named as one-step.ts',
    'b-none.ts:1 it has no widget as its default export',
    'c-other.ts:1 the widget calls itself “other”; it must be “c-other”',
    'd-throws.ts:3 Error: no data',
    "e-computes.ts:5 TypeError: Cannot read properties of null (reading 'x')",
    'f-syntax.ts:2 SyntaxError: Expression expected',
    'z-for-ever.ts:1 it does not end: read and computed once, all widgets together may take 3 s',
  ]);
});

it('are read again only where a source has changed, so that no page of an author waits for it', () => {
  write('a-good-one.ts', widget('a-good-one', 'return 1;'));
  let reads = 0;
  const faults = watchedFaults(folder, folder, () => [{ at: 'a.ts:1', message: `read ${++reads}` }]);
  expect([faults(), faults()].flat().map(({ message }) => message)).toEqual(['read 1', 'read 1']);
  utimesSync(path.join(folder, 'a-good-one.ts'), 1, 1);
  expect([faults(), faults()].flat().map(({ message }) => message)).toEqual(['read 2', 'read 2']);
});
