import { CellOnPage, expect, test } from './cells-site.ts';

test('an endless loop never freezes the page, is stopped after 5 s, and may go on longer @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  const start = Date.now();
  await late.start(page, 'console.log("before"); for (;;);');
  await expect(late.run).toHaveText(/Stop/);
  // the page answers all the while: a timer of ten milliseconds comes soon, where a frozen page has one after 5 s
  const pauses = await page.evaluate(async () => {
    const times: number[] = [];
    for (let last = performance.now(); times.length < 150; last = performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      times.push(performance.now() - last);
    }
    return times.sort((a, b) => a - b);
  });
  expect(pauses[0]).toBeLessThan(60);
  expect(pauses.at(-1)).toBeLessThan(4000);
  await expect(late.output).toContainText('Stopped after 5 s.');
  expect(Date.now() - start).toBeGreaterThan(4500);
  await expect(late.output).toContainText('before');
  const again = Date.now();
  await late.output.getByRole('button', { name: 'Let it run longer' }).click();
  await expect(late.run).toHaveText(/Stop/);
  await page.waitForTimeout(5500 - (Date.now() - again)); // longer than the first time
  await expect(late.run).toHaveText(/Stop/);
  await late.run.click();
  await expect(late.output).toContainText('Stopped.');
  await expect(late.run).toHaveText(/Run/);
  await late.runText(page, 'const later = 3; later');
  await expect(late.output).toHaveText('3');
});

test('a timer that hangs after its cell has ended is ended as well @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.runText(page, 'setTimeout(() => { for (;;); }, 200); const later = 1; later');
  await expect(late.output).toHaveText('1');
  await expect(page.locator('iframe')).toHaveCount(0); // the heartbeat notices within some seconds
  await late.runText(page, 'const later = 2; later');
  await expect(late.output).toHaveText('2');
});

test('a cell that fills the memory harms neither page nor later runs @once', async ({ page, complaints }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.start(page, 'const all = []; for (;;) all.push(new Array(1e6).fill(Math.PI).map(String));');
  await expect(late.output).toContainText(/Stopped after 5 s|did not answer|RangeError/);
  await late.runText(page, 'const later = 2; later');
  await expect(late.output).toHaveText('2');
  complaints.splice(0); // a browser may log that it ran out of memory
});

test('output ends at ten thousand lines, and at a megabyte @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  const cut = '… cut: a cell may write 10,000 lines or one megabyte.';
  await late.runText(page, 'for (let i = 0; i < 2e4; i++) console.log(i)');
  await expect(late.output.locator('.out-line')).toHaveCount(10_001);
  await expect(late.output.locator('.out-line').last()).toHaveText(cut);
  await late.runText(page, 'for (let i = 0; i < 100; i++) console.log("x".repeat(99_999))');
  await expect(late.output.locator('.out-line')).toHaveCount(11); // ten times just under a tenth of it
  await expect(late.output.locator('.out-line').last()).toHaveText(cut);
});

test('what a cell has left behind writes after its ending, which is told once @once', async ({ page }) => {
  await page.goto('cells.html');
  const early = new CellOnPage(page, 'early');
  await early.runText(
    page,
    "let n = 0;\nsetInterval(() => n < 3 && console.log('late', ++n), 100);\nthrow new Error('once');",
  );
  await expect(early.output).toContainText('late 3');
  await expect(early.output.locator('.out-error')).toHaveCount(1);
});

for (const change of [
  'Array.prototype.map = () => []; Array.prototype[Symbol.iterator] = function* () {};',
  'Object.prototype.get = 1; Object.defineProperty = Object.keys = null;',
  'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
  'delete Map.prototype.get; delete Set.prototype.has; globalThis.Map = null;',
  'Promise.prototype.then = () => {}; globalThis.Promise = class {};',
  'Object.setPrototypeOf(Array.prototype, null); Function.prototype.call = null;',
  "Object.defineProperty(Array.prototype, 'forEach', { value: null, configurable: false });",
]) {
  test(`a cell that changes the language keeps no other from running: ${change} @once`, async ({ page }) => {
    await page.goto('cells.html');
    const late = new CellOnPage(page, 'late');
    await late.runText(page, change);
    await expect(late.output).toContainText('was changed: that holds for this run only');
    const early = new CellOnPage(page, 'early');
    await early.runText(
      page,
      "[...new Map([['a', 1]])].map(([name]) => [name]).forEach(([name]) => console.log(name, 'is there'))",
    );
    await expect(early.output).toHaveText('a is there');
  });
}
