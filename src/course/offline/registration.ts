import { OFFLINE_KEY } from '../progress/keys.ts';

const here: string = import.meta.url; // one folder below the pages, wherever the course lies

/** Address of a file that lies beside the pages; they need not be there themselves: what is missing is told at any depth. */
export const besidePages = (name: string): string => new URL(`../${name}`, here).href;

/** What a browser keeps files with; absent where it does not, or the site comes without encryption. */
export const workers: ServiceWorkerContainer | undefined =
  location.protocol === 'file:' ? undefined : navigator.serviceWorker;

/** What looks after the files of this course, and of no other on the same server. */
export async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await workers?.getRegistration(besidePages('')); // of the nearest folder above, which may be another's
  return found?.scope === besidePages('') ? found : undefined;
}

/** What a page hears when the browser begins to load the course. */
export const LOADING = 'downhill-loading';

/** Has the browser keep the course: it loads all of it, and a new version when there is one. */
export async function register(): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await workers?.register(besidePages('sw.js'));
  dispatchEvent(new Event(LOADING));
  return registration;
}

/** What the reader was told or has chosen. */
export function choice(): string | null {
  try {
    return localStorage.getItem(OFFLINE_KEY);
  } catch {
    return null;
  }
}
