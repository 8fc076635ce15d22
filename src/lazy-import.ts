/**
 * Imports a module of the site, once all files that it needs are in the browser's cache. A module, or a file preloaded for
 * one, that did not load once, some browsers (Chromium 150) never ask for again as long as the page is open; what is only
 * fetched they do. So whoever calls a second time gets what a network that comes and goes has refused before.
 *
 * @param load imports the module
 * @param files its own file and those that it imports, as the build knows them; empty where it is the only one
 * @param importer address of the module that imports
 */
export async function lazyImport<T>(load: () => Promise<T>, files: readonly string[], importer: string): Promise<T> {
  const own = /import\(["'`](.+?)["'`]\)/.exec(String(load))?.[1];
  const all = files.length > 0 || own === undefined ? files : [own];
  await Promise.all(all.map((file) => arrive(new URL(file, importer).href)));
  return load();
}

const arriving = new Map<string, Promise<unknown>>();

/** Waits until a file is there; one that fails is forgotten, so that it is asked for again. */
function arrive(address: string): Promise<unknown> {
  const known = arriving.get(address);
  if (known !== undefined) return known;
  const arrived = hasArrived(address) ? Promise.resolve() : bring(address);
  arriving.set(address, arrived);
  arrived.catch(() => arriving.delete(address));
  return arrived;
}

/** Whether the page has had a file already, as a part of another script. */
function hasArrived(address: string): boolean {
  const loads = performance.getEntriesByName(address, 'resource') as PerformanceResourceTiming[]; // what that type names
  return loads.some(({ responseStatus }) => !(responseStatus === 0 || responseStatus >= 400)); // not all browsers say it
}

async function bring(address: string): Promise<void> {
  const response = await fetch(address);
  await response.arrayBuffer(); // to its end: only then it is kept
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
}
