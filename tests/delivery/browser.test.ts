import { describe, expect, it } from 'vitest';
import { browserSwitches, findBrowser, type Machine } from '../../src/delivery/browser.ts';

interface Situation {
  readonly wish?: string;
  readonly onPath?: Readonly<Record<string, string>>;
  /** Files that start. */
  readonly working?: readonly string[];
  readonly hasApt?: boolean;
  /** Words of commands that work, and the file that each brings. */
  readonly brings?: Readonly<Record<string, string>>;
}

/** A machine made up of facts, and the commands that were run on it. */
function machine(situation: Situation): { machine: Machine; commands: string[] } {
  const { wish, onPath = {}, working = [], hasApt = false, brings = {} } = situation;
  const files = new Set(working);
  const commands: string[] = [];
  const run = (command: string): void => {
    commands.push(command);
    for (const [word, file] of Object.entries(brings)) if (command.includes(word)) files.add(file);
  };
  const starts = (file: string): boolean => files.has(file);
  return { machine: { wish, playwrights: '/own', hasApt, onPath: (name) => onPath[name], starts, run }, commands };
}

describe('the browser for the tests', () => {
  const onPath = { chromium: '/usr/bin/chromium', 'google-chrome': '/usr/bin/google-chrome' };

  it.each<[string, Situation, string]>([
    ['the one that CHROMIUM_PATH names', { wish: '/mine', onPath, working: ['/mine', '/own'] }, '/mine'],
    ['else the one of Playwright', { onPath, working: ['/own', '/usr/bin/chromium'] }, '/own'],
    [
      'else one without a window',
      { onPath: { ...onPath, 'chromium-headless-shell': '/shell' }, working: ['/shell', '/usr/bin/chromium'] },
      '/shell',
    ],
    ['else chromium on the PATH', { wish: '', onPath, working: Object.values(onPath) }, '/usr/bin/chromium'],
    ['else google-chrome on the PATH', { onPath, working: ['/usr/bin/google-chrome'] }, '/usr/bin/google-chrome'],
  ])('is %s', (_, situation, browser) => {
    const { machine: some, commands } = machine(situation);
    expect(findBrowser(some)).toBe(browser);
    expect(commands).toEqual([]);
  });

  it('is installed by Playwright where there is none', () => {
    const { machine: bare, commands } = machine({ hasApt: true, brings: { playwright: '/own' } });
    expect(findBrowser(bare)).toBe('/own');
    expect(commands).toEqual(['npx playwright install --no-shell chromium']);
  });

  it('is installed by apt-get where what Playwright brings does not start', () => {
    const { machine: bare, commands } = machine({ onPath, hasApt: true, brings: { 'apt-get': '/usr/bin/chromium' } });
    expect(findBrowser(bare)).toBe('/usr/bin/chromium');
    expect(commands.at(-1)).toBe('apt-get update && apt-get install -y chromium');
  });

  it('is missed in one message that names what to install', () => {
    const { machine: bare, commands } = machine({});
    expect(() => findBrowser(bare)).toThrow(/^No browser .* `sudo apt-get install chromium`.*CHROMIUM_PATH/);
    expect(commands.join()).not.toContain('apt-get');
  });

  it('is no other than the one that CHROMIUM_PATH names, even if that does not start', () => {
    const { machine: some } = machine({ wish: '/wrong', working: ['/own'] });
    expect(() => findBrowser(some)).toThrow('CHROMIUM_PATH is /wrong, which does not start. Correct it, or unset it.');
  });
});

it('keeps its sandbox, except for root, for whom Chromium has none', () => {
  expect(browserSwitches(false)).not.toContain('--no-sandbox');
  expect(browserSwitches(true)).toContain('--no-sandbox');
});
