import { existsSync, renameSync, rmSync } from 'node:fs';

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
 */
export function beside(site: string): Beside {
  const [folder, old] = [`${site}.building`, `${site}.old`];
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  /** Whatever ends the program here has ended it early, even if it says that all is well: `process.exit()` in a lesson. */
  const ended = (code: number): void => {
    remove();
    if (code !== 0) return;
    process.exitCode = 1;
    process.stderr.write(`The program was ended before ${site} was whole; what stood there stands.\n`);
  };
  remove();
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
