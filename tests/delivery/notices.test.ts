import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { datasetNotice, digitsNotice, noticesText, packageFolder, packageNotice } from '../../src/delivery/notices.ts';

const root = mkdtempSync(join(tmpdir(), 'notices-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A package in a folder of its own. */
function packageWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'package-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const described = (license: string): string => JSON.stringify({ name: 'thing', version: '1.2.3', license });

describe('the package of a module', () => {
  it.each([
    ['/home/x/node_modules/d3-scale/src/linear.js', '/home/x/node_modules/d3-scale'],
    ['/home/x/node_modules/@observablehq/plot/src/index.js?used', '/home/x/node_modules/@observablehq/plot'],
    ['/x/node_modules/a/node_modules/b/index.js', '/x/node_modules/a/node_modules/b'],
    ['\0/x/node_modules/a/index.js?commonjs-module', '/x/node_modules/a'],
    ['\0vite/preload-helper.js', resolve('node_modules/vite')],
  ])('is the innermost folder under node_modules: %j', (id, folder) => {
    expect(packageFolder(id)).toBe(folder);
  });

  it.each(['/home/x/src/optim/run.ts', '\0virtual:course'])('is none for %j', (id) => {
    expect(packageFolder(id)).toBeUndefined();
  });
});

describe('the notice of a package', () => {
  it('carries its name, version, licence and the text of the licence', () => {
    const folder = packageWith({ 'package.json': described('ISC'), 'LICENCE.md': '\nCopyright Somebody\n' });
    expect(packageNotice(folder)).toEqual({
      name: 'thing',
      version: '1.2.3',
      license: 'ISC',
      text: 'Copyright Somebody',
    });
  });

  it('is refused if others may not pass the site on under that licence', () => {
    const folder = packageWith({ 'package.json': described('GPL-3.0'), LICENSE: 'text' });
    expect(() => packageNotice(folder)).toThrow(/^notices: thing is under "GPL-3.0", which is not among MIT, ISC/);
  });

  it('is refused if there is no text', () => {
    const folder = packageWith({ 'package.json': described('MIT') });
    expect(() => packageNotice(folder)).toThrow(/^notices: thing has no licence file in /);
  });
});

describe('the notice of a data set', () => {
  it('names origin and licence of the Palmer penguins', () => {
    const { license, text } = datasetNotice('penguins');
    expect(license).toBe('CC0 1.0 Universal');
    expect(text).toContain('Palmer Station Antarctica LTER');
  });

  it('names origin and licence of the handwritten digits', () => {
    const { license, text } = digitsNotice();
    expect(license).toBe('CC-BY-SA-3.0');
    expect(text).toContain('Yann LeCun and Corinna Cortes');
  });

  it('is refused for what the package does not license', () => {
    expect(() => datasetNotice('dodos')).toThrow('notices: no licence for the data set "dodos"');
    const resources = [{ name: 'owls', licenses: [{ name: 'Proprietary', path: '' }] }];
    const folder = packageWith({ 'datapackage.json': JSON.stringify({ version: '1', resources }) });
    expect(() => datasetNotice('owls', folder)).toThrow('owls is under "Proprietary", which is not among');
  });
});

it('writes the same text whatever the order', () => {
  const notice = (name: string, version: string) => ({ name, version, license: 'MIT', text: `${name} terms` });
  const list = [notice('b', '1.0.0'), notice('a', '2.0.0'), notice('a', '1.0.0')];
  const text = noticesText(list);
  expect(noticesText(list.toReversed())).toBe(text);
  expect(text.match(/^\w \d.*$/gm)).toEqual(['a 1.0.0 (MIT)', 'a 2.0.0 (MIT)', 'b 1.0.0 (MIT)']);
  expect(text).toContain('b terms');
});
