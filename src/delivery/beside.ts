import { existsSync, renameSync, rmSync } from 'node:fs';

/** A build beside the site that it is to replace. */
export interface Beside {
  /** Folder to build into. */
  readonly folder: string;
  /** Puts what was built in the place of the old site. */
  swap(): void;
}

/**
 * Keeps a build away from the site that stands: it is swapped in when it is whole, and one that fails or is stopped
 * leaves everything as it was.
 *
 * @param site the folder that readers are served from; it need not exist
 */
export function beside(site: string): Beside {
  const [folder, old] = [`${site}.building`, `${site}.old`];
  rmSync(folder, { recursive: true, force: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    swap() {
      rmSync(old, { recursive: true, force: true });
      if (existsSync(site)) renameSync(site, old);
      renameSync(folder, site);
      rmSync(old, { recursive: true, force: true });
    },
  };
}
