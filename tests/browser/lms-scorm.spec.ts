import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { lmsEdition } from '../../src/delivery/editions/lms.ts';
import { serveLms, type LmsDouble } from './lms-double.ts';
import { answer, courseIn, doTheRest, expect, test as base } from './lms-site.ts';

/** What the platform has been told, by names of the data model. */
type Cmi = Readonly<Record<string, unknown>>;

interface Lms {
  readonly cmi: Cmi;
  readonly words: Pick<Version, 'begun' | 'done'>;
  launch(page: Page): Promise<void>;
  /** The same on a bad day: the platform's object comes late, each call takes a while, and every other commit fails. */
  launchSlowly(page: Page): Promise<void>;
  /** Goes elsewhere, and waits until the platform has heard of it. */
  leave(page: Page): Promise<void>;
}

/** How the platforms of a version are made, and what they are told: of one question of seven answered, and of everything. */
interface Version {
  readonly edition: Parameters<typeof lmsEdition>[0];
  readonly script: string;
  readonly object: string;
  readonly type: string;
  readonly begun: Cmi;
  readonly done: Cmi;
}

const SCORM_12: Version = {
  edition: 'scorm12',
  script: 'scorm12',
  object: 'API',
  type: 'Scorm12API',
  begun: {
    'cmi.core.lesson_location': 'tasks.html#reaching',
    'cmi.core.lesson_status': 'incomplete',
    'cmi.core.score.raw': '14.29',
    'cmi.core.exit': 'suspend',
    // the platform leaves out zeros at its end
    'cmi.core.session_time': expect.stringMatching(/^\d+:\d\d:\d\d(\.\d\d?)?$/),
    'cmi.objectives.0.id': 'tasks',
    'cmi.objectives.0.status': 'incomplete',
    'cmi.objectives.0.score.raw': '14.29',
  },
  done: {
    'cmi.core.lesson_status': 'completed',
    'cmi.core.score.raw': '100',
    'cmi.core.exit': '',
    'cmi.objectives.0.status': 'completed',
    'cmi.objectives.0.score.raw': '100',
  },
};

const SCORM_2004: Version = {
  edition: 'scorm2004',
  script: 'scorm2004',
  object: 'API_1484_11',
  type: 'Scorm2004API',
  begun: {
    'cmi.location': 'tasks.html#reaching',
    'cmi.completion_status': 'incomplete',
    'cmi.score.scaled': '0.1429',
    'cmi.exit': 'suspend',
    'cmi.session_time': expect.stringMatching(/^PT/),
    'cmi.objectives.0.id': 'tasks',
    'cmi.objectives.0.completion_status': 'incomplete',
    'cmi.objectives.0.score.scaled': '0.1429',
  },
  done: {
    'cmi.completion_status': 'completed',
    'cmi.score.scaled': '1',
    'cmi.progress_measure': '1',
    'cmi.exit': 'normal',
    'cmi.objectives.0.completion_status': 'completed',
    'cmi.objectives.0.score.scaled': '1',
  },
};

/** What makes a platform's object slow. JavaScript, since it runs there. */
const BAD_DAY = `(api, name) => {
  let commits = 0;
  const late = new Proxy({}, {
    get: (_, call) => api[call] && ((...given) => {
      for (const until = performance.now() + 40; performance.now() < until;);
      return /Commit$/.test(call) && commits++ % 2 === 0 ? 'false' : api[call](...given);
    }),
  });
  setTimeout(() => (window[name] = late), 2000);
}`;

const test = base.extend<{ version: Version; lms: Lms }>({
  version: [SCORM_12, { option: true }],
  lms: async ({ version, packages }, use) => {
    const { edition, script, object, type } = version;
    let [cmi, commits]: [Cmi, number] = [{}, 0];
    const library = readFileSync(path.resolve(`node_modules/scorm-again/dist/${script}.min.js`), 'utf8');
    const frame = (
      isSlow: boolean,
    ): string => `<!doctype html><link rel="icon" href="data:,"><script src="/api.js"></script><script>
      const api = new ${type}({ lmsCommitUrl: '/commit', autocommit: false, dataCommitFormat: 'flattened', logLevel: 5 });
      api.loadFromFlattenedJSON(${JSON.stringify(cmi)}, '');
      ${isSlow ? `(${BAD_DAY})(api, '${object}')` : `window.${object} = api`};
      </script><iframe id="package" src="/package/index.html" style="width: 100%; height: 700px"></iframe>`;
    const platform: LmsDouble = await serveLms(path.join(await packages(edition), 'downhill.zip'), ({ url, text }) => {
      if (url.pathname === '/') return { type: 'text/html', text: frame(url.search !== '') };
      if (url.pathname === '/elsewhere') return { type: 'text/html', text: '<link rel="icon" href="data:,">Elsewhere' };
      if (url.pathname === '/api.js') return { type: 'text/javascript', text: library };
      if (url.pathname !== '/commit') return null;
      cmi = { ...cmi, ...(JSON.parse(text) as Cmi) };
      commits++;
      return { type: 'application/json', text: '{"result":true,"errorCode":0}' };
    });
    await use({
      get cmi() {
        return cmi;
      },
      words: version,
      launch: async (page) => {
        await page.goto(platform.url);
      },
      launchSlowly: async (page) => {
        await page.goto(`${platform.url}?slow`);
      },
      leave: async (page) => {
        const before = commits;
        await page.goto(`${platform.url}elsewhere`);
        await expect.poll(() => commits).toBeGreaterThan(before);
      },
    });
    platform.close();
  },
});

for (const version of [SCORM_12, SCORM_2004]) {
  test.describe(version.edition, () => {
    test.use({ version });

    test('a package resumes where the learner stopped, and tells how things stand @once', async ({
      page,
      lms,
      courseFolder,
    }) => {
      const course = courseIn(page);
      const tellsOf = async (told: Cmi): Promise<void> => {
        await expect.poll(() => lms.cmi).toEqual(expect.objectContaining(told));
      };

      await lms.launch(page);
      await course.getByRole('link', { name: 'Tasks' }).first().click();
      await answer(course);
      await course.locator('#reaching').evaluate((heading) => heading.scrollIntoView());
      await expect(page.frameLocator('#package').locator('.note').getByRole('status')).toHaveCount(0); // all was taken
      await lms.leave(page);
      await tellsOf(lms.words.begun);

      await lms.launch(page);
      await expect(course.locator('#see-it .verdict')).toContainText('Right.');
      await expect(course.locator('#reaching')).toBeInViewport();
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]); // others learn with this browser, too
      await doTheRest(course, courseFolder);
      await lms.leave(page);
      await tellsOf(lms.words.done);
    });

    test('a platform that comes late, is slow and fails now and then loses nothing @once', async ({ page, lms }) => {
      const course = courseIn(page);
      const note = page.frameLocator('#package').locator('.note');
      await lms.launchSlowly(page);
      await course.getByRole('link', { name: 'Tasks' }).first().click();
      await answer(course);
      await course.locator('#reaching').evaluate((heading) => heading.scrollIntoView());
      await expect(note.getByRole('status')).toHaveText([/did not take what you did last\. It will be offered again/]);
      await lms.leave(page);
      await expect.poll(() => lms.cmi).toEqual(expect.objectContaining(lms.words.begun));

      await lms.launchSlowly(page);
      await expect(course.locator('#see-it .verdict')).toContainText('Right.');
      await expect(course.locator('#reaching')).toBeInViewport();
    });
  });
}
