import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { lmsEdition } from '../../src/delivery/editions/lms.ts';
import { VERSION, type LessonProgress } from '../../src/course/progress/progress.ts';
import type { LessonIds } from '../../src/course/lms/plan.ts';
import { test as base } from './course-site.ts';
import { areLearnt } from './lesson-life.ts';
import { expect } from './site.ts';

/** Makes packages of the course that is made for tests; gives the folder that they are in. */
export const test = base.extend<object, { packages: (edition: Parameters<typeof lmsEdition>[0]) => Promise<string> }>({
  packages: [
    async ({}, use) => {
      const folders: string[] = [];
      await use(async (edition) => {
        const folder = mkdtempSync(path.join(tmpdir(), 'downhill-lms-test-'));
        folders.push(folder);
        await lmsEdition(edition, process.env.COURSE_FOLDER!, folder);
        return folder;
      });
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** The course inside a package inside a platform. */
export const courseIn = (page: Page): FrameLocator => page.frameLocator('#package').frameLocator('iframe');

/** Answers a question of the course, and it is right. */
export async function answer(course: FrameLocator): Promise<void> {
  const question = course.locator('#see-it');
  await question.waitFor(); // the page before it has been left
  // a page that still moves may move an answer from under the pointer
  await expect.poll(() => course.locator('html').evaluate(areLearnt)).toBe(true);
  await question.getByLabel('It jumps for ever').check();
  await question.getByRole('button', { name: 'Check' }).click();
  await question.locator('.verdict').filter({ hasText: 'Right.' }).waitFor();
}

/** Does all that is left, as the course itself would keep it. */
export async function doTheRest(course: FrameLocator, courseFolder: string): Promise<void> {
  const { lessons } = JSON.parse(readFileSync(path.join(courseFolder, 'course.json'), 'utf8')) as {
    lessons: LessonIds[];
  };
  const progress = {
    version: VERSION,
    lessons: Object.fromEntries(lessons.map((lesson) => [lesson.slug, allOf(lesson)])),
  };
  await course
    .locator('body')
    .evaluate((_, text) => localStorage.setItem('downhill.progress', text), JSON.stringify(progress));
}

function allOf({ sections, questions, missions }: LessonIds): LessonProgress {
  return {
    read: sections,
    answers: Object.fromEntries(questions.map((id) => [id, { given: [0], right: true, tries: 1, hints: 0 }])),
    guesses: {},
    missions: Object.fromEntries(missions.map((id) => [id, { score: 7, link: '' }])),
    exercises: [],
  };
}
