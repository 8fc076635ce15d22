import { precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

/** A service worker's world, as far as it is used here: the types of the house are those of pages. */
interface Scope extends EventTarget {
  readonly clients: { claim(): Promise<void> };
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

// A new version waits until all pages of the old one are closed, or a reader asks for it.
scope.addEventListener('message', (event) => {
  if ((event as Extendable).data === 'take over') (event as Extendable).waitUntil(scope.skipWaiting());
});
