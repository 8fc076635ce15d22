import { precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

/** A service worker's world, as far as it is used here: the types of the house are those of pages. */
interface Scope extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
}
type Extendable = MessageEvent & { waitUntil(work: Promise<void>): void };

/** Every file of the course and the digest of its text, put here when the site is finished. */
declare const FILES_OF_THE_COURSE: readonly PrecacheEntry[];

const scope = self as unknown as Scope;

// Pages come from one version of the course, whole, online as well: none is made of files of two.
precacheAndRoute([...FILES_OF_THE_COURSE], { ignoreURLParametersMatching: [/./] });

// the page that brought the first version is looked after at once
scope.addEventListener('activate', (event) => {
  (event as Extendable).waitUntil(scope.clients.claim());
});

// A new version waits until a page that has just come asks it, and no other page of the course is open.
scope.addEventListener('message', (event) => {
  if ((event as Extendable).data === 'take over') (event as Extendable).waitUntil(takeOver());
});

/** Tries for a second: a page that is just being left still counts. */
async function takeOver(): Promise<void> {
  for (let attempts = 0; attempts < 10; attempts++) {
    const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const pages = open.filter(({ url }) => url.startsWith(scope.registration.scope) && !url.endsWith('/sandbox.html'));
    if (pages.length <= 1) return scope.skipWaiting();
    await new Promise((done) => setTimeout(done, 100));
  }
}
