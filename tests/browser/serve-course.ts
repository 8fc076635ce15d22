import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../src/delivery/serve.ts';
import { copyProject, removeUnusedWidgets } from '../project-copy.ts';

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
 * global setup.
 *
 * @param fixtures folder of the lessons, beside this file
 */
export async function serveCourseSite(fixtures: string): Promise<TestSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-course-'));
  copyProject(folder);
  const lessons = path.join(folder, 'content/lessons');
  for (const part of [lessons, path.join(folder, 'content/prompts')]) rmSync(part, { recursive: true });
  cpSync(path.join(import.meta.dirname, fixtures), lessons, { recursive: true });
  removeUnusedWidgets(folder);
  const directory = path.join(folder, 'dist');
  await promisify(execFile)('npx', ['astro', 'build'], {
    cwd: folder,
    env: {
      ...process.env,
      DOWNHILL_CONTENT: path.join(folder, 'content'), // what Astro remembers is kept there, not among the packages
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
