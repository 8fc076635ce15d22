import { defineConfig } from '@playwright/test';
import { browserSwitches, isRoot } from './src/delivery/browser.ts';

const { CHROMIUM_PATH, SITE_AT_ROOT, SITE_UNDER_PATH } = process.env; // set by tests/browser/setup.ts

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0, // a test that passes at the second try has found something
  workers: '150%', // one in three waits for a clock, a server or a browser that starts
  timeout: 150_000, // only a hang ends a test early: seven times what it takes on two processors that do the work of fourteen
  expect: { timeout: 60_000 }, // as an action's: it is not the machine's speed that is tested
  reporter: 'list',
  use: {
    browserName: 'chromium',
    actionTimeout: 60_000, // what waits longer waits in vain: said at once, not at the end of the test's time
    navigationTimeout: 60_000,
    launchOptions: { ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }), args: browserSwitches(isRoot) },
    serviceWorkers: 'block', // each test would load the whole course; those of `offline.spec.ts` do
    screenshot: 'only-on-failure', // a trace of every test would take twice the time: `--trace on` makes one
  },
  // The same build at two places. A test goes to addresses without a slash in front: `page.goto('lessons/x.html')`.
  projects: [
    {
      name: 'at the root',
      grepInvert: /@path/, // what another test there has seen already
      use: { ...(SITE_AT_ROOT && { baseURL: SITE_AT_ROOT }) },
    },
    {
      name: 'under a path',
      grepInvert: /@once/, // what cannot differ between the two
      use: { ...(SITE_UNDER_PATH && { baseURL: SITE_UNDER_PATH }) },
    },
  ],
});
