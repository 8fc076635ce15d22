/** Milliseconds after a page has loaded in which the reader comes first: what is touched then is loaded at once. */
const PATIENCE = 3000;

/** Where it does not load, or the browser refuses, the course needs its network. */
const start = (): unknown =>
  import('./offline-start.ts').then((offline) => offline.startOffline()).catch(() => undefined);

// Nothing keeps files where it is not allowed, or the course lies in a folder. What is kept is looked after at once.
if (import.meta.env.PROD && location.protocol !== 'file:' && 'serviceWorker' in navigator) {
  if (navigator.serviceWorker.controller) start();
  else addEventListener('load', () => setTimeout(start, PATIENCE));
}
