import { findBrowser, thisMachine } from '../../src/delivery/browser.ts';
import { serve } from '../../src/delivery/serve.ts';

/**
 * Finds the browser and serves the one build at two places. Playwright's workers read the configuration again, with
 * the environment that is set here.
 *
 * @returns what stops the servers
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = findBrowser(thisMachine);
  const atRoot = await serve({ directory: 'dist', port: 0 });
  const underPath = await serve({ directory: 'dist', port: 0, base: '/some/course/path/' });
  process.env.SITE_AT_ROOT = atRoot.url;
  process.env.SITE_UNDER_PATH = underPath.url;
  return async () => {
    await atRoot.close();
    await underPath.close();
  };
}
