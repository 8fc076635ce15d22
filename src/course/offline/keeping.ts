import { OFFLINE_KEY } from '../progress/keys.ts';
import { besidePages, choice, register, registered, workers } from './registration.ts';

/** `can't`: the browser, or the address, does not allow it. */
export type Keeping = 'kept' | 'loading' | 'not' | "can't";

/** Whether this browser keeps the course. */
export async function keeping(): Promise<Keeping> {
  if (!workers) return "can't";
  const registration = await registered();
  if (!registration || choice() === 'no') return 'not';
  return registration.active ? 'kept' : 'loading';
}

/** How much the whole course is, in words: what a browser loads where the server compresses, and what it then keeps. */
export async function sizes(): Promise<{ readonly loaded: string; readonly kept: string }> {
  const response = await fetch(besidePages('offline.json'));
  const { loaded, kept } = (await response.json()) as Readonly<Record<'loaded' | 'kept', number>>; // of this build
  return { loaded: inWords(loaded), kept: inWords(kept) };
}

const inWords = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Keeps the course in this browser. @returns whether it is all there; false if it could not be loaded */
export async function keep(): Promise<boolean> {
  choose('yes');
  const registration = await register();
  const worker = registration?.installing ?? registration?.waiting ?? registration?.active;
  if (!worker) return false;
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve(true);
      else if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Takes the course out of this browser, for good: it is not kept again before the reader asks for it. */
export async function forget(): Promise<void> {
  choose('no');
  const registration = await registered();
  const loading = registration?.installing;
  loading?.postMessage('stop');
  await registration?.unregister();
  if (loading) await ended(loading);
  const ours = (await caches.keys()).filter((name) => name.endsWith(besidePages(''))); // each names the folder it is for
  await Promise.all(ours.map((name) => caches.delete(name)));
}

/** Milliseconds that a file may take that is still on its way. */
const PATIENCE = 3000;

/** Waits until nothing more is loaded: what is deleted before would be kept out of sight. */
const ended = (worker: ServiceWorker): Promise<void> =>
  new Promise((done) => {
    worker.addEventListener('statechange', () => {
      done();
    });
    setTimeout(done, PATIENCE);
  });

/** Notes what the reader was told or wants. */
export function choose(value: 'yes' | 'no'): void {
  try {
    localStorage.setItem(OFFLINE_KEY, value);
  } catch {
    // then it is said again, or asked again
  }
}
