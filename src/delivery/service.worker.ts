import { addPlugins, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

/** A service worker's world, as far as it is used here: the types of the house are those of pages. */
interface Scope extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
}
type Extendable = MessageEvent & { waitUntil(work: Promise<unknown>): void };
type Asking = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void };

/** Every file of the course and the digest of its text, put here when the site is finished. */
declare const FILES_OF_THE_COURSE: readonly PrecacheEntry[];

const scope = self as unknown as Scope;

// Pages come from one version of the course, whole, online as well: none is made of files of two.
const files = [...FILES_OF_THE_COURSE];
precacheAndRoute(files, { ignoreURLParametersMatching: [/./] });

const root = scope.registration.scope;
const addresses = new Set(files.map(({ url }) => new URL(url, root).href));

/** Whether a file with a hash in its name is of a version that was here before. */
const isOfBefore = (address: string): boolean => address.startsWith(`${root}_astro/`) && !addresses.has(address);

/** Keeps such files for pages of that version that are open while another page brings this one. */
const BEFORE = `downhill-before-${root}`;
let isAskedFor = false;

scope.addEventListener('fetch', (event) => {
  const { request } = event as Asking;
  if (isOfBefore(request.url)) (event as Asking).respondWith(fromBefore(request));
});

// the page that brought the first version is looked after at once
scope.addEventListener('activate', (event) => {
  if (!isAskedFor) (event as Extendable).waitUntil(caches.delete(BEFORE)); // no page is open that may need it
  (event as Extendable).waitUntil(scope.clients.claim());
});

// who declines while the course is being loaded is not sent the rest: a file that fails ends it all
let isDeclined = false;
addPlugins([
  {
    requestWillFetch: ({ request }) =>
      isDeclined ? Promise.reject(new Error('The course is not to be kept.')) : Promise.resolve(request),
  },
]);

// A new version waits until all pages of the old one are closed, or a reader asks for it.
scope.addEventListener('message', (event) => {
  const data: unknown = (event as Extendable).data;
  if (data === 'take over') (event as Extendable).waitUntil(takeOver());
  if (data === 'stop') isDeclined = true;
});

async function takeOver(): Promise<void> {
  isAskedFor = true;
  await keepBefore().catch(() => undefined); // where there is no room, old pages ask the server
  await scope.skipWaiting();
}

async function keepBefore(): Promise<void> {
  await caches.delete(BEFORE);
  const before = await caches.open(BEFORE);
  for (const name of await caches.keys()) {
    if (name === BEFORE || !name.endsWith(root)) continue;
    const cache = await caches.open(name);
    const old = (await cache.keys()).filter(({ url }) => isOfBefore(url));
    for (const request of old) await before.put(request, (await cache.match(request))!); // its key was there
  }
}

async function fromBefore(request: Request): Promise<Response> {
  return (await (await caches.open(BEFORE)).match(request.url)) ?? fetch(request);
}
