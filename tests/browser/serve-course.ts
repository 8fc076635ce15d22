import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../src/delivery/serve.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A site that was built for tests, being served. */
export interface TestSite {
  readonly url: string;
  /** The folder that it was built into. */
  readonly directory: string;
  /** Stops the server and removes the site. */
  close(): Promise<void>;
}

/**
 * Builds the house with lessons made for tests in place of the course's, and serves it under a path. Called by the
 * global setup, one site after the other: two builds at a time would share Astro's working folder.
 *
 * @param fixtures folder of the lessons, beside this file
 */
export async function serveCourseSite(fixtures: string): Promise<TestSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-course-'));
  const content = path.join(folder, 'content');
  const lessons = path.join(import.meta.dirname, fixtures);
  cpSync(path.join(ROOT, 'content'), content, {
    recursive: true,
    filter: (file) => !/\.mdx$|[\\/]prompts$/.test(file),
  });
  for (const name of readdirSync(lessons)) cpSync(path.join(lessons, name), path.join(content, 'lessons', name));
  const directory = path.join(folder, 'dist');
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', directory], {
    cwd: ROOT,
    env: {
      ...process.env,
      DOWNHILL_CONTENT: content,
      DOWNHILL_DRAFTS: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
  });
  const { url, close } = await serve({ directory, port: 0, base: '/some/course/path/' });
  return {
    url,
    directory,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
