import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../src/delivery/serve.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FIXTURES = path.join(import.meta.dirname, 'course-content');

/**
 * Builds the house with a lesson of our own in place of the course's, which has a task of each kind, and serves it under
 * a path. Called once, by the global setup: two builds at a time would share Astro's working folder.
 *
 * @returns what stops the server and removes the site
 */
export async function serveCourseSite(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-course-'));
  const content = path.join(folder, 'content');
  cpSync(path.join(ROOT, 'content'), content, { recursive: true, filter: (file) => !file.endsWith('.mdx') });
  for (const name of readdirSync(FIXTURES)) cpSync(path.join(FIXTURES, name), path.join(content, 'lessons', name));
  const directory = path.join(folder, 'dist');
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', directory], {
    cwd: ROOT,
    env: { ...process.env, DOWNHILL_CONTENT: content, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  });
  const server = await serve({ directory, port: 0, base: '/some/course/path/' });
  process.env.COURSE_SITE = server.url;
  process.env.COURSE_FOLDER = directory;
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
