import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from './site.ts';

/** Tests on the site that the global setup made of `cells-content`; its only lesson is `cells.html`. */
export const test = base.extend<{ cellsFolder: string }>({
  baseURL: async ({}, use) => {
    await use(process.env.CELLS_SITE);
  },
  cellsFolder: async ({}, use) => {
    await use(process.env.CELLS_FOLDER!);
  },
});

export { expect };

/** A code cell of the page. */
export class CellOnPage {
  readonly root: Locator;
  readonly output: Locator;
  readonly status: Locator;
  readonly run: Locator;

  constructor(page: Page, id: string) {
    this.root = page.locator(`downhill-cell#${id}`);
    this.output = this.root.locator('.cell-output');
    this.status = this.root.locator('.cell-status');
    this.run = this.root.locator('[data-do="run"]');
  }

  /** The editor, opened as a reader does. */
  async edit(): Promise<Locator> {
    await this.root.locator('.cell-code').click();
    const content = this.root.locator('.cm-content');
    await content.waitFor();
    return content;
  }

  /** Puts a text in the place of the code, and starts it with the keyboard. */
  async start(page: Page, text: string): Promise<void> {
    const content = await this.edit();
    await content.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
    await content.press('ControlOrMeta+Enter');
  }

  /** The same, until it has ended. */
  async runText(page: Page, text: string): Promise<void> {
    await this.start(page, text);
    await this.ended();
  }

  /** Presses the button. */
  async press(): Promise<void> {
    await this.run.click();
    await this.ended();
  }

  /**
   * Waits until the cell is not at work. With `waitFor`: an expectation that is not met yet has Playwright write down the
   * whole page (see `passFirstGuess`), which with ten thousand lines on it takes a minute.
   */
  async ended(): Promise<void> {
    await this.root.locator('.cell-live:not(:empty)').waitFor({ state: 'attached' });
    await this.root.locator(':scope:not([aria-busy])').waitFor({ state: 'attached' });
  }
}
