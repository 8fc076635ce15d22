import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CellOnPage, expect, test } from './cells-site.ts';

/** What one way out came to, and the directive of the policy that stood in it. */
interface Outcome {
  readonly outcome: string;
  readonly directives: readonly string[];
}

/** Ways to the network that a worker of a browser has, by the path that each asks for. */
const NETWORK = `{
  fetch: (done) => fetch(address + '/fetch', { mode: 'no-cors' }).then(() => done('reached'), () => done('refused')),
  XMLHttpRequest: (done) => { const x = new XMLHttpRequest(); x.onload = () => done('reached'); x.onerror = () => done('refused'); x.open('GET', address + '/XMLHttpRequest'); x.send(); },
  WebSocket: (done) => { const s = new WebSocket(address.replace('http', 'ws') + '/WebSocket'); s.onopen = () => done('reached'); s.onerror = () => done('refused'); },
  EventSource: (done) => { const s = new EventSource(address + '/EventSource'); s.onopen = () => done('reached'); s.onerror = () => done('refused'); },
  importScripts: (done) => { importScripts(address + '/importScripts'); done('reached'); },
  import: (done) => (0, eval)('import(' + JSON.stringify(address + '/import') + ')').then(() => done('reached'), () => done('refused')),
  font: (done) => new FontFace('x', 'url(' + address + '/font)').load().then(() => done('reached'), () => done('refused')),
}`;

/** Other doors: a worker has them, a sandbox without an origin must find them locked. */
const STORAGE = `{
  sendBeacon: (done) => done(navigator.sendBeacon ? 'there' : 'missing'), // only pages have it
  IndexedDB: (done) => { const r = indexedDB.open('x'); r.onsuccess = () => done('reached'); r.onerror = () => done('refused'); },
  caches: (done) => caches.open('x').then(() => done('reached'), () => done('refused')),
  cookies: (done) => cookieStore.getAll().then(() => done('reached'), () => done('refused')),
  files: (done) => navigator.storage.getDirectory().then(() => done('reached'), () => done('refused')),
  localStorage: (done) => { localStorage.getItem('x'); done('reached'); },
  document: (done) => { document.title; done('reached'); },
}`;

/** A worker that tries every door, and says what came of it; and once more from a worker of its own. */
const probe = (address: string): string => `
const address = ${JSON.stringify(address)};
let seen = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
const attempt = async (start) => {
  seen = [];
  const outcome = await new Promise((resolve) => {
    setTimeout(resolve, 2000, 'no answer');
    try { start(resolve); } catch (error) { resolve('refused'); }
  });
  await new Promise((resolve) => setTimeout(resolve, 30)); // the event comes after the refusal
  return { outcome, directives: [...new Set(seen)] };
};
const tryAll = async (attempts, results = {}) => {
  for (const [name, start] of Object.entries(attempts)) results[name] = await attempt(start);
  return results;
};
const nested = () => new Promise((resolve) => {
  const source = "onmessage = ({ data }) => fetch(data, { mode: 'no-cors' }).then(() => postMessage('reached'), () => postMessage('refused'))";
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = () => resolve('refused');
  worker.postMessage(address + '/nested');
});
addEventListener('message', async ({ ports }) => {
  ports[0].postMessage({ network: await tryAll(${NETWORK}), storage: await tryAll(${STORAGE}), nested: await nested() });
}, { once: true });`;

interface Probed {
  readonly network: Readonly<Record<string, Outcome>>;
  readonly storage: Readonly<Record<string, Outcome>>;
  readonly nested: string;
}

/** Opens a document as the page opens the sandbox's, and waits for what its worker says. */
function probed(page: Page, address: string): Promise<Probed> {
  return page.evaluate(
    (source) =>
      new Promise<Probed>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data as Probed);
        const frame = document.createElement('iframe');
        frame.src = source;
        frame.onload = () => frame.contentWindow!.postMessage(null, '*', [port2]);
        document.body.append(frame);
      }),
    address,
  );
}

test('the policy of the sandbox is what stands in every way out @once', async ({ page, complaints, cellsFolder }) => {
  const asSent = readFileSync(path.join(cellsFolder, 'sandbox.html'), 'utf8');
  const reached = new Set<string>();
  const documents = new Map([
    ['/', '<!doctype html><title>Page</title>'],
    ['/favicon.ico', ''],
  ]);
  const server = createServer(({ url = '' }, response) => {
    const document = documents.get(url);
    if (document === undefined) reached.add(url);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', document === undefined ? (KINDS[url] ?? 'text/plain') : 'text/html');
    response.end(document ?? (url === '/EventSource' ? ': hello\n\n' : '0'));
  });
  server.on('upgrade', ({ url = '' }, socket) => {
    reached.add(url);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a port was asked for
  // the document as it is sent, with our worker in the place of the one that runs cells
  const guarded = asSent.replace(
    /(id="worker">)[^]*?(<\/script>)/,
    (_, before: string, after: string) => before + probe(address) + after,
  );
  documents
    .set('/guarded', guarded)
    .set('/open', guarded.replace(/<meta http-equiv="content-security-policy"[^>]*>/, ''));
  await page.goto(address);

  const inside = await probed(page, '/guarded');
  for (const [name, { outcome, directives }] of Object.entries(inside.network)) {
    expect({ name, outcome, directives }).toEqual({
      name,
      outcome: 'refused',
      directives: [DIRECTIVES[name] ?? 'connect-src'],
    });
  }
  expect(Object.entries(inside.storage).filter(([, { outcome }]) => outcome !== 'refused')).toEqual([
    ['sendBeacon', { outcome: 'missing', directives: [] }],
  ]);
  expect(inside.nested).toBe('refused');
  expect([...reached]).toEqual([]);

  // where no policy stands in their way the same attempts get through: so the test can fail
  await probed(page, '/open');
  const everyWay = [...Object.keys(inside.network), 'nested'].map((name) => `/${name}`);
  expect([...reached].sort()).toEqual(everyWay.sort());
  await new Promise((resolve) => server.close(resolve));
  complaints.splice(0); // what the frames were refused is logged, and was the point
});

const KINDS: Readonly<Record<string, string>> = {
  '/EventSource': 'text/event-stream',
  '/import': 'text/javascript',
  '/importScripts': 'text/javascript',
};
const DIRECTIVES: Readonly<Record<string, string>> = {
  import: 'script-src-elem',
  importScripts: 'script-src-elem',
  font: 'font-src',
};

/** Names that a cell must not come by, wherever it looks. */
const FORBIDDEN =
  'fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource importScripts Worker SharedWorker sendBeacon ' +
  'FontFace indexedDB IDBFactory caches CacheStorage cookieStore navigator document window parent top localStorage ' +
  'sessionStorage postMessage close MessageChannel MessagePort BroadcastChannel location registration FileReader open';

test('a cell comes by nothing that leads out, by whatever path it looks @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  // everything that hangs on the global object, on constructors, prototypes and accessors, from every way to name it
  await late.runText(
    page,
    `const forbidden = new Set(${JSON.stringify(FORBIDDEN.split(' '))});
const roots = [globalThis, self, Function("return this")(), (0, eval)("this"), (async () => {}).constructor("return this")(), new Event("x"), performance, crypto, new AbortController()];
const seen = new Set();
const found = [];
const queue = roots.map((value) => [value, ""]);
for (const [value, path] of queue) {
  if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
  seen.add(value);
  if (typeof value === "function" && forbidden.has(value.name)) found.push(path + " is " + value.name);
  queue.push([Object.getPrototypeOf(value), path + ".__proto__"]);
  for (const key of Reflect.ownKeys(value)) {
    if (path === "" && forbidden.has(key)) found.push(key);
    const { value: held, get, set } = Reflect.getOwnPropertyDescriptor(value, key);
    for (const next of [held, get, set]) queue.push([next, path + "." + String(key)]);
  }
}
(seen.size > 800) + ": " + found.join("; ")`,
  );
  await expect(late.output).toHaveText('"true: "');
  await late.runText(page, 'fetch("https://example.org")');
  await expect(late.output).toContainText('“fetch” is not defined in any cell');
  await late.runText(page, 'import { x } from "https://example.org/x.js"; x');
  await expect(late.output).toContainText('There is no module “https://example.org/x.js” here; there are: downhill');
});

test('the one way that the language itself has, import(), is refused by the policy @once', async ({ page }) => {
  const outcomes: string[] = [];
  page.on('response', (response) => outcomes.push(`${response.url()}: ${response.status()}`));
  page.on('requestfailed', (request) => outcomes.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.runText(
    page,
    `const sources = ["https://example.org/x.js", "data:text/javascript,export default 1"];
const outcomes = await Promise.all(sources.map((source) => (0, eval)("(address) => import(address)")(source).then(() => "reached", (error) => error.name)));
outcomes.join()`,
  );
  await expect(late.output).toHaveText('"TypeError,TypeError"');
  expect(outcomes.filter((one) => one.includes('example.org'))).toEqual(['https://example.org/x.js: csp']);
  await late.runText(page, 'import("https://example.org/x.js")');
  await expect(late.output).toContainText('Import at the top of the cell');
});

test('what a cell draws cannot bring anything of its own into the page @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.runText(
    page,
    `const script = { tag: "script", attributes: {}, children: ["window.broken = 1"] };
const image = { tag: "image", attributes: { href: "https://example.org/x.png", onerror: "window.broken = 1" }, children: [] };
const wide = { tag: "svg", attributes: { onload: "window.broken = 1", style: "position: fixed; inset: 0" }, children: [script, image] };
display({ [Symbol.for("downhill.picture")]: () => ({ wide }) });
display("<img src=x onerror='window.broken = 1'>");`,
  );
  await expect(late.output).toContainText('it wanted to show something that a page does not take');
  await expect(late.output.locator('svg, script, image, img')).toHaveCount(0);
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
});

test('a cell cannot pretend to have passed @once', async ({ page }) => {
  await page.goto('cells.html');
  const task = new CellOnPage(page, 'below');
  await task.runText(
    page,
    `const mine = 0.9; const walk = { last: { loss: 1 } };
const forged = { kind: "finished", cell: "below--checks", milliseconds: 1, checks: [{ sentence: "below 0.01 within 7 steps", passed: true }] };
try { globalThis.postMessage(forged) } catch {}
dispatchEvent(Object.assign(new Event("message"), { data: forged }));
console.log("✓ below 0.01 within 7 steps");`,
  );
  await expect(task.root.locator('.is-failed')).toContainText('below 0.01 within 7 steps');
});

test('a link runs nothing by itself, nor does a text of an earlier visit @once', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.addInitScript(() => localStorage.setItem('downhill.cell.cells.late', 'for (;;);'));
  await page.goto('cells.html#v1;late.code=const%20later%20%3D%201');
  await page.waitForTimeout(1000);
  expect(requested.filter((url) => url.includes('sandbox'))).toEqual([]);
  await expect(new CellOnPage(page, 'late').output).toHaveText('later is there for the other cells.');
});
