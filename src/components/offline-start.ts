import { choice, register, registered, workers } from '../course/offline/registration.ts';

/** Has the browser keep the whole course when it has nothing else to do, and tells of a new version. */
export async function startOffline(): Promise<void> {
  if (!workers) return;
  const known = await registered();
  if (known?.active) watch(known);
  await idle();
  if (choice() === 'no' || (navigator as MaybeSaving).connection?.saveData) return;
  await register();
  const ready = await workers.ready;
  if (!known?.active) watch(ready);
  if (choice() === null) await (await note()).sayKept();
}

const note = (): Promise<typeof import('./offline-note.ts')> => import('./offline-note.ts');

/** Readers of some browsers ask for little data. */
interface MaybeSaving {
  readonly connection?: { readonly saveData?: boolean };
}

/** Tells of a new version when it is all there. */
function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') void note().then(({ sayNew }) => sayNew(installing));
    });
  };
  look();
  registration.addEventListener('updatefound', look);
}

/** Safari does not tell. */
interface MaybeIdling {
  readonly requestIdleCallback?: (done: () => void) => number;
}

const idle = (): Promise<void> =>
  new Promise<void>((done) => {
    const wait = (): unknown => (window as MaybeIdling).requestIdleCallback?.(done) ?? setTimeout(done, 1000);
    if (document.readyState === 'complete') wait();
    else addEventListener('load', wait);
  });
