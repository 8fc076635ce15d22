import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

/** What the search for a browser asks of the machine, and does to it. */
export interface Machine {
  /** The value of `CHROMIUM_PATH`, empty or absent where it is not set. */
  readonly wish: string | undefined;
  /** Where Playwright keeps, or would keep, a browser of its own. */
  readonly playwrights: string;
  /** Whether apt-get is there and this user may use it. */
  readonly hasApt: boolean;
  /** The file that a command name stands for. */
  onPath(name: string): string | undefined;
  /** Whether the file is there and starts: a browser without its system libraries does not. */
  starts(file: string): boolean;
  /** Runs a command and shows what it does; a failure shows in what is there afterwards. */
  run(command: string): void;
}

/** Names under which systems install Chromium or Chrome; the one without a window takes half the time for the same page. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser for the tests, in this order: `CHROMIUM_PATH`, Playwright's own, one on the PATH; if there is none, it
 * is installed, by Playwright or, as root on Debian, by apt-get.
 *
 * @returns path of a Chromium or Chrome that starts
 * @throws Error with one message that names what to install
 */
export function findBrowser(machine: Machine): string {
  if (machine.wish) {
    if (machine.starts(machine.wish)) return machine.wish;
    throw new Error(`CHROMIUM_PATH is ${machine.wish}, which does not start. Correct it, or unset it.`);
  }
  const found = present(machine);
  if (found !== undefined) return found;
  for (const command of installations(machine)) {
    machine.run(command);
    const installed = present(machine);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No browser for the tests. Install Chromium or Chrome (Debian, Ubuntu: `sudo apt-get install chromium`; any system: ' +
      '`npx playwright install --with-deps chromium`), or set CHROMIUM_PATH to one.',
  );
}

/** The browser that `findBrowser` would find without installing one. */
export function presentBrowser(machine: Machine): string | undefined {
  const { wish } = machine;
  if (wish) return machine.starts(wish) ? wish : undefined;
  return present(machine);
}

/**
 * Switches for a test browser: it stays quiet and talks to nobody.
 *
 * @param root whether the tests run as root, for whom Chromium has no sandbox
 */
export function browserSwitches(root: boolean): string[] {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  const letters = '--font-render-hinting=none'; // else a browser without a window rounds the widths of letters to whole pixels
  return [...(root ? ['--no-sandbox'] : []), ...quiet, '--disable-sync', '--no-first-run', letters];
}

/** Whether the tests run as root. */
export const isRoot = process.getuid?.() === 0;

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  wish: process.env.CHROMIUM_PATH,
  playwrights: chromium.executablePath(),
  hasApt: isRoot && onPath('apt-get') !== undefined,
  onPath,
  starts: (file) => existsSync(file) && spawnSync(file, ['--version'], { timeout: 60_000 }).status === 0,
  run(command) {
    console.log(`No browser for the tests yet: ${command}`);
    spawnSync(command, { shell: true, stdio: 'inherit', timeout: 300_000 });
  },
};

function present(machine: Machine): string | undefined {
  const candidates = [machine.playwrights, ...NAMES.map((name) => machine.onPath(name))];
  return candidates.find((file) => file !== undefined && machine.starts(file));
}

function installations({ hasApt }: Machine): string[] {
  const byPlaywright = 'npx playwright install --no-shell chromium';
  return hasApt ? [byPlaywright, 'apt-get update && apt-get install -y chromium'] : [byPlaywright];
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
