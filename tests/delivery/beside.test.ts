import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { beside } from '../../src/delivery/beside.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'downhill-beside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const site = path.join(folder, 'dist');

describe('a build beside the site', () => {
  it('leaves the site alone until it is whole, and then takes its place', () => {
    for (const text of ['first', 'second']) {
      const { folder: building, swap } = beside(site);
      mkdirSync(building);
      writeFileSync(path.join(building, 'index.html'), text);
      if (text === 'second') expect(readFileSync(path.join(site, 'index.html'), 'utf8')).toBe('first');
      swap();
      expect(readFileSync(path.join(site, 'index.html'), 'utf8')).toBe(text);
    }
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  it('begins anew where another one was ended', () => {
    mkdirSync(`${site}.building`);
    writeFileSync(path.join(`${site}.building`, 'rest.html'), '');
    beside(site).drop();
    expect(readdirSync(folder)).toEqual(['dist']);
  });
});

describe('a build that does not get on', () => {
  it.each([
    ['is ended early', 'process.exit(0)', 1],
    ['fails', 'process.exit(3)', 3],
    ['has been dropped', 'drop()', 0],
    ['is whole', "mkdirSync(folder); writeFileSync(folder + '/index.html', ''); swap()", 0],
  ])('says so to who started it: one that %s', (_, end, code) => {
    const text = `
      import { mkdirSync, writeFileSync } from 'node:fs';
      import { beside } from ${JSON.stringify(path.resolve('src/delivery/beside.ts'))};
      const { folder, drop, swap } = beside(${JSON.stringify(path.join(folder, 'ended'))});
      ${end};`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(code);
    expect(stderr.includes('ended before')).toBe(end === 'process.exit(0)');
    expect(readdirSync(folder)).not.toContain('ended.building');
  });

  it('is ended, with the place that it was at, and leaves nothing half', () => {
    const building = path.join(folder, 'hanging');
    mkdirSync(building);
    const text = `
      import { watch } from ${JSON.stringify(path.resolve('src/delivery/watchdog.ts'))};
      (await watch(${JSON.stringify(building)})).note('content/lessons/01-a.mdx:9');
      setTimeout(() => { for (;;); }, 100);
      setTimeout(() => {}, 60_000);`;
    const { stderr, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], {
      encoding: 'utf8',
      env: { ...process.env, DOWNHILL_PATIENCE: '2' },
      timeout: 60_000,
    });
    expect(signal, stderr).toBe('SIGKILL');
    expect(stderr).toContain('content/lessons/01-a.mdx:9: the build does not get on from here since 2 s');
    expect(readdirSync(folder)).not.toContain('hanging');
  });
});
