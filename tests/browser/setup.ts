import { findBrowser, thisMachine } from '../../src/delivery/browser.ts';
import { serve } from '../../src/delivery/serve.ts';
import { serveCourseSite } from './serve-course.ts';

/**
 * Finds the browser, serves the one build at two places, and a small course made for the tests beside it.
 * Playwright's workers read the configuration again, with the environment that is set here.
 *
 * @returns what stops the servers
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = findBrowser(thisMachine);
  const atRoot = await serve({ directory: 'dist', port: 0 });
  const underPath = await serve({ directory: 'dist', port: 0, base: '/some/course/path/' });
  process.env.SITE_AT_ROOT = atRoot.url;
  process.env.SITE_UNDER_PATH = underPath.url;
  const closeCourse = await serveCourseSite();
  return async () => {
    await closeCourse();
    await atRoot.close();
    await underPath.close();
  };
}
