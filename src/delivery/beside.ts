import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** A build beside the site that it is to replace. */
export interface Beside {
  /** Folder to build into. */
  readonly folder: string;
  /** Puts what was built in the place of the old site. */
  swap(): void;
  /** Takes away what was built and not swapped in. */
  drop(): void;
}

/**
 * Keeps a build away from the site that stands: it is swapped in when it is whole, and one that fails or is stopped
 * leaves everything as it was.
 *
 * @param site the folder that readers are served from; it need not exist
 * @param by id of this program, where several may be at work on the same at once: each then has a folder of its own
 */
export function beside(site: string, by?: number): Beside {
  const name = by === undefined ? site : `${site}.${by}`;
  const [folder, old] = [`${name}.building`, `${name}.old`];
  const remove = (): void => {
    takeAway(folder);
  };
  /** Whatever ends the program here has ended it early, even if it says that all is well: `process.exit()` in a lesson. */
  const ended = (code: number): void => {
    remove();
    if (code !== 0) return;
    process.exitCode = 1;
    process.stderr.write(`The program was ended before ${site} was whole; what stood there stands.\n`);
  };
  remove();
  if (by !== undefined) leftBehind(site).forEach(takeAway);
  process.once('exit', ended);
  return {
    folder,
    drop() {
      process.off('exit', ended);
      remove();
    },
    swap() {
      process.off('exit', ended);
      rmSync(old, { recursive: true, force: true });
      if (existsSync(site)) renameSync(site, old);
      renameSync(folder, site);
      rmSync(old, { recursive: true, force: true });
    },
  };
}

/** What programs were building that were ended before they could take it away. */
function leftBehind(site: string): readonly string[] {
  const folder = path.dirname(site);
  if (!existsSync(folder)) return [];
  const start = `${path.basename(site)}.`;
  const left = readdirSync(folder).filter((name) => {
    const by = name.startsWith(start) ? /^(\d+)\.building$/.exec(name.slice(start.length))?.[1] : undefined;
    return by !== undefined && !isAtWork(Number(by));
  });
  return left.map((name) => path.join(folder, name));
}

function isAtWork(program: number): boolean {
  try {
    return process.kill(program, 0); // asks only
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'; // it is another user's
  }
}

/** Milliseconds between two looks at a folder that goes, and how often it is looked at. */
const PAUSE = 20;
const MOST = 200;

/** Removes a folder for good: what is still being written to it as the program ends makes it anew, so it is looked at again. */
function takeAway(folder: string): void {
  if (!existsSync(folder)) return;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let looks = 0, gone = 0; looks < MOST && gone < 3; looks++) {
    gone = existsSync(folder) ? 0 : gone + 1;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (problem) {
      if (looks === MOST - 1) throw problem; // a file has come while it went
    }
    Atomics.wait(clock, 0, 0, PAUSE); // nothing else runs as a program ends
  }
}
