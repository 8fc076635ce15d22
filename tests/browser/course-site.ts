import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../src/delivery/serve.ts';
import { expect, test as base } from './site.ts';

const FIXTURES = path.join(import.meta.dirname, 'course-content');

/** The house with a lesson of our own in place of the course's: built once for each worker, then served. */
async function buildCourse(folder: string): Promise<string> {
  const content = path.join(folder, 'content');
  const isLesson = (file: string): boolean => file.endsWith('.mdx');
  cpSync('content', content, { recursive: true, filter: (file) => !isLesson(file) });
  for (const name of readdirSync(FIXTURES)) cpSync(path.join(FIXTURES, name), path.join(content, 'lessons', name));
  const site = path.join(folder, 'dist');
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', site], {
    env: { ...process.env, DOWNHILL_CONTENT: content, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  });
  return site;
}

/** Tests on that site; its only lesson is `tasks.html`. */
export const test = base.extend<object, { courseSite: { readonly url: string; readonly folder: string } }>({
  courseSite: [
     
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'downhill-course-'));
      const directory = await buildCourse(folder);
      const server = await serve({ directory, port: 0, base: '/some/course/path/' });
      await use({ url: server.url, folder: directory });
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ courseSite }, use) => {
    await use(courseSite.url);
  },
});

export { expect };
