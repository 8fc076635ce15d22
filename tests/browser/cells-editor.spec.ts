import type { Locator, Page } from '@playwright/test';
import { CellOnPage, expect, test } from './cells-site.ts';

test('nothing that is typed or pressed while the code loads is lost @once', async ({ page }) => {
  let load = (): void => undefined;
  const isTyped = new Promise<void>((resolve) => (load = resolve));
  await page.route(/_astro\/(?:cell|editor)\./, async (route) => {
    await isTyped;
    await route.continue();
  });
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  const code = late.root.locator('code');
  await code.click();
  await code.press('ControlOrMeta+a');
  await page.keyboard.type('const later = 7; later;');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(' * 2');
  load();
  await expect(late.root.locator('.cm-content')).toBeFocused();
  await page.keyboard.type('+ 1');
  await expect(late.root.locator('.cm-content')).toHaveText('const later = 7; later * 2+ 1;');
  await late.ended();
  await expect(new CellOnPage(page, 'early').output).toHaveText('14');
});

test('a press at the edge of the code is one in it, before the editor is there and after @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.root.scrollIntoViewIfNeeded();
  const box = (await late.root.locator('pre').boundingBox())!;
  await page.mouse.click(box.x + 60, box.y + 2);
  const content = late.root.locator('.cm-content');
  await expect(content).toBeFocused();
  await page.keyboard.type('/');
  await expect(content).toContainText('/');
  await content.evaluate((one: HTMLElement) => one.blur());
  const editor = (await late.root.locator('.cell-editor').boundingBox())!;
  await page.mouse.click(editor.x + 60, editor.y + 2);
  await expect(content).toBeFocused();
  await page.mouse.click(editor.x + 60, editor.y + editor.height - 2);
  await expect(content).toBeFocused();
});

test('an editor that did not load says so, and comes at the next touch @once', async ({ page, complaints }) => {
  await page.route(/_astro\/editor\./, (route) => route.abort(), { times: 1 });
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  const status = late.root.locator('.cell-status');
  await late.root.locator('code').click();
  await expect(status).toContainText('The editor did not load.');
  await late.root.locator('code').click();
  await expect(late.root.locator('.cm-content')).toBeVisible();
  await expect(status).toHaveText('');
  complaints.length = 0; // the browser logs the script that it could not load
});

test('the editor takes the place of the code without moving anything @once', async ({ page }) => {
  await page.goto('cells.html');
  const seen = new CellOnPage(page, 'seen');
  const height = async (): Promise<number> => (await seen.root.locator('.cell-code').boundingBox())!.height;
  const before = await height();
  await seen.edit();
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(1);
  await page.keyboard.type(' '); // from here on Tab indents, and the way out is told
  await expect(seen.root.getByText('Press Escape, then Tab')).toBeVisible();
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(1);
});

test('the editor knows the module: completion and documentation @once', async ({ page }) => {
  await page.goto('cells.html');
  const first = new CellOnPage(page, 'first-run');
  const content = await first.edit();
  await content.press('ControlOrMeta+End');
  const options = (await completing(page, first)).locator('li');
  await expect(options.filter({ hasText: 'outcome' })).toBeVisible();
  await page.keyboard.type('las');
  await expect(options.first()).toContainText('last');
  await page.keyboard.press('Enter');
  await expect(content).toContainText('trace.last');
  await content.press('Escape');
  const told = first.root.locator('.cm-tooltip-hover');
  await pointAt(page, content, () => expect(told).toContainText('Runs an optimizer', { timeout: 2000 }));
});

test('code may be written anew while what is known of a name is loading @once', async ({ page }) => {
  let load = (): void => undefined;
  let isAsked = false; // by any word under the pointer, which may be one of the press that opened the editor
  const isWritten = new Promise<void>((resolve) => (load = resolve));
  await page.route(/_astro\/api\./, async (route) => {
    isAsked = true;
    await isWritten;
    await route.continue();
  });
  await page.goto('cells.html');
  const first = new CellOnPage(page, 'first-run');
  const content = await first.edit();
  await pointAt(page, content, () => expect.poll(() => isAsked, { timeout: 2000 }).toBe(true));
  await content.press('ControlOrMeta+a');
  await page.keyboard.insertText('1');
  const known = page.waitForResponse(/_astro\/api\./);
  load();
  await (await known).finished();
  await page.waitForTimeout(300); // an error would be a complaint
  await expect(first.root.locator('.cm-tooltip-hover')).toHaveCount(0);
});

test('a cell is used by keyboard alone: run, leave the editor, reach the buttons @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.root.locator('code').focus();
  await late.root.locator('.cm-content').waitFor();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' later');
  await page.keyboard.press('Escape'); // closes what is completed
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(late.output).toHaveText('21');
  await page.keyboard.press('Tab');
  await expect(late.root.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(late.run).toBeFocused();
  await expect(late.run).toHaveAccessibleName('Run “Late”');
  await page.keyboard.press('Enter');
  await expect(late.root.locator('.cell-live')).toContainText('“Late”: done.');
  await page.keyboard.press('Tab');
  await expect(late.root.locator('[data-do="reset"]')).toBeFocused();
});

test('Escape, then Tab leaves the editor also where names are being completed @once', async ({ page }) => {
  await page.goto('cells.html');
  const first = new CellOnPage(page, 'first-run');
  const content = await first.edit();
  await page.keyboard.press('ControlOrMeta+End');
  await completing(page, first);
  const text = await content.textContent();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(first.run).toBeFocused();
  await expect(content).toHaveText(text!);
});

test('what completes a name goes when the cell is run @once', async ({ page }) => {
  await page.goto('cells.html');
  const first = new CellOnPage(page, 'first-run');
  await first.edit();
  await page.keyboard.press('ControlOrMeta+End');
  const names = await completing(page, first);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(names).toBeHidden();
  await first.ended();
});

test('the reader’s text is there at the next visit, until it is reset @once', async ({ page }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.runText(page, 'const later = 4;');
  await page.reload();
  await expect(late.root.locator('code')).toHaveText('const later = 4;');
  await late.run.focus();
  await expect(late.status).toContainText('Your text from an earlier visit');
  await late.press();
  await expect(new CellOnPage(page, 'early').output).toHaveText('8');
  await late.root.locator('[data-do="reset"]').click();
  await expect(new CellOnPage(page, 'early').output).toHaveText('42');
  await page.reload();
  await expect(late.root.locator('code')).toHaveText('const later = 21;');
});

test('cells work where the browser forbids storage, and say once that the text is not kept @once', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.runText(page, 'const later = 4; later');
  await expect(late.output).toHaveText('4');
  await expect(late.status).toContainText('does not let the page keep your text');
});

test('the code can be copied @once', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.root.locator('[data-do="copy"]').click();
  await expect(late.status).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('const later = 21;');
});

test('a / that is written in a cell is a / and does not open the search @once', async ({ page }) => {
  await page.goto('cells.html');
  const content = await new CellOnPage(page, 'early').edit();
  await content.press('ControlOrMeta+Home');
  await page.keyboard.type('// half: 84 / 2');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(content).toContainText('// half: 84 / 2');
});

test('what another tab keeps after this page was opened is not overwritten when a cell is first touched @once', async ({
  page,
}) => {
  await page.goto('cells.html');
  const key = 'downhill.cell.cells.late';
  await page.evaluate((at) => localStorage.setItem(at, '// kept by another tab'), key);
  await new CellOnPage(page, 'late').press();
  await page.goto('progress.html'); // leaving keeps what was typed here, and nothing was
  expect(await page.evaluate((at) => localStorage.getItem(at), key)).toBe('// kept by another tab');
});

test('a text that another tab keeps shows here, and typing goes on from it @once', async ({ page, context }) => {
  await page.goto('cells.html');
  const late = new CellOnPage(page, 'late');
  await late.press();
  const other = await context.newPage();
  await other.goto('cells.html');
  const keep = (text: string): Promise<void> =>
    other.evaluate((kept) => localStorage.setItem('downhill.cell.cells.late', kept), text);
  await keep('// kept later');
  await expect(late.root).toContainText('// kept later');
  await expect(late.root).toContainText('Your text from another tab.');
  await late.edit();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(', then typed here');
  await expect
    .poll(() => other.evaluate(() => localStorage.getItem('downhill.cell.cells.late')))
    .toBe('// kept later, then typed here');
});

/** Points at `run` until something is so: an editor that writes its line anew meanwhile has seen no pointer on the new one. */
async function pointAt(page: Page, content: Locator, isSo: () => Promise<void>): Promise<void> {
  const name = content.locator('.cm-line', { hasText: 'const trace' }).locator('span', { hasText: /^run$/ });
  await expect(async () => {
    await page.mouse.move(0, 0);
    await name.hover();
    await isSo();
  }).toPass();
}

/** Writes `trace.` and asks for what completes it until that is there: the code for it comes a moment after the editor. */
async function completing(page: Page, cell: CellOnPage): Promise<Locator> {
  await page.keyboard.type('\ntrace.');
  const names = cell.root.locator('.cm-tooltip-autocomplete');
  await expect(async () => {
    if (!(await names.isVisible())) await page.keyboard.press('Control+Space');
    await expect(names).toBeVisible({ timeout: 2000 });
  }).toPass();
  return names;
}
