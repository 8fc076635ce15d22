import { findBrowser, thisMachine } from '../../src/delivery/browser.ts';
import { serve } from '../../src/delivery/serve.ts';
import { serveCourseSite } from './serve-course.ts';

/**
 * Finds the browser, serves the one build at two places, and beside it two small courses made for the tests: one of
 * tasks, one of code cells. Playwright's workers read the configuration again, with the environment that is set here.
 *
 * @returns what stops the servers
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = findBrowser(thisMachine);
  const atRoot = await serve({ directory: 'dist', port: 0 });
  const underPath = await serve({ directory: 'dist', port: 0, base: '/some/course/path/' });
  process.env.SITE_AT_ROOT = atRoot.url;
  process.env.SITE_UNDER_PATH = underPath.url;
  const [course, cells] = await Promise.all([serveCourseSite('course-content'), serveCourseSite('cells-content')]);
  process.env.COURSE_SITE = course.url;
  process.env.COURSE_FOLDER = course.directory;
  process.env.CELLS_SITE = cells.url;
  process.env.CELLS_FOLDER = cells.directory;
  return async () => {
    for (const site of [cells, course, underPath, atRoot]) await site.close();
  };
}
