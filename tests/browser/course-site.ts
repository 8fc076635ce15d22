import { test as base } from './site.ts';

/** Tests on the site that `serveCourseSite` made; its only lesson is `tasks.html`. */
export const test = base.extend<{ courseFolder: string }>({
  baseURL: async ({}, use) => {
    await use(process.env.COURSE_SITE);
  },

  courseFolder: async ({}, use) => {
    await use(process.env.COURSE_FOLDER!);
  },
});

export { expect } from './site.ts';
