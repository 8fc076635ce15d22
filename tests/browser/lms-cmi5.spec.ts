import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { serveLms } from './lms-double.ts';
import { answer, doTheRest, expect, test as base } from './lms-site.ts';

interface Statement {
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: Readonly<Record<string, unknown>>;
  readonly context: {
    readonly registration: string;
    readonly contextActivities: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly extensions: Readonly<Record<string, unknown>>;
  };
}

interface Cmi5 {
  readonly statements: readonly Statement[];
  launch(page: Page): Promise<void>;
  /** Goes elsewhere, and waits until the platform has heard of it. */
  leave(page: Page): Promise<void>;
}

const ACTOR = JSON.stringify({ objectType: 'Agent', account: { homePage: 'https://example.org', name: 'ada' } });
const UNIT = 'https://example.org/unit';
const GROUPING = [{ id: 'https://example.org/publisher' }];
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/** A platform that gives its key once for each launch, keeps documents of state, and collects statements. */
const test = base.extend<{ lms: Cmi5 }>({
  lms: async ({ packages }, use) => {
    const statements: Statement[] = [];
    const states = new Map<string, string>();
    let [key, session, hasKey] = ['', 0, false];
    const launchData = (): string =>
      JSON.stringify({
        launchMode: 'Normal',
        moveOn: 'Completed',
        contextTemplate: { contextActivities: { grouping: GROUPING }, extensions: { [SESSION]: `s${session}` } },
        returnURL: `${platform.url}elsewhere`,
      });
    const platform = await serveLms(path.join(await packages('cmi5'), 'downhill.zip'), (request) => {
      const { method, url, text, headers } = request;
      const json = (value: string, status = 200) => ({ type: 'application/json', text: value, status });
      if (url.pathname === '/elsewhere') return { type: 'text/html', text: '<link rel="icon" href="data:,">Elsewhere' };
      if (url.pathname === '/key') {
        if (hasKey) return json('{"error-code":"1","error-text":"taken"}');
        hasKey = true;
        return json(JSON.stringify({ 'auth-token': key }));
      }
      if (!url.pathname.startsWith('/xapi/')) return null;
      if (headers.authorization !== `Basic ${key}` || headers['x-experience-api-version'] !== '1.0.3') {
        return json('"refused"', 401);
      }
      if (url.pathname === '/xapi/statements') {
        statements.push(...(JSON.parse(text) as Statement[]));
        return json('[]');
      }
      if (url.pathname === '/xapi/agents/profile') return json('{"languagePreference":"en"}');
      const state = `${url.searchParams.get('stateId')} ${url.searchParams.get('registration')} ${url.searchParams.get('agent')}`;
      if (state === `LMS.LaunchData r1 ${ACTOR}`) return json(launchData());
      if (method === 'PUT') states.set(state, text);
      return json(states.get(state) ?? '{}');
    });
    await use({
      statements,
      launch: async (page) => {
        [key, session, hasKey] = [`key${session + 1}`, session + 1, false];
        const search = new URLSearchParams({
          endpoint: `${platform.url}xapi/`,
          fetch: `${platform.url}key`,
          actor: ACTOR,
          registration: 'r1',
          activityId: UNIT,
        });
        await page.goto(`${platform.url}package/index.html?${search.toString()}`);
      },
      leave: async (page) => {
        await page.getByRole('link', { name: 'Back to your learning platform' }).click();
        await expect(page.locator('body')).toHaveText('Elsewhere');
        await expect.poll(() => statements.at(-1)?.verb.id).toMatch(/terminated$/);
      },
    });
    platform.close();
  },
});

const courseOf = (page: Page): FrameLocator => page.frameLocator('iframe');

const verbs = (statements: readonly Statement[]): readonly string[] =>
  statements.map(({ verb }) => verb.id.replace('http://adlnet.gov/expapi/verbs/', ''));

test('a cmi5 package resumes where the learner stopped, and says what happened @once', async ({
  page,
  lms,
  courseFolder,
}) => {
  const course = courseOf(page);
  await lms.launch(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  await course.locator('#reaching').evaluate((heading) => heading.scrollIntoView());
  await expect(page.locator('.note').getByRole('status')).toHaveCount(0); // all was taken
  await lms.leave(page);
  expect(verbs(lms.statements)).toEqual(['initialized', 'progressed', 'progressed', 'terminated']);
  expect(lms.statements[2]).toMatchObject({
    object: { id: `${UNIT}/tasks` },
    result: { score: { scaled: 0.1429 }, completion: false },
  });

  const first = lms.statements.length;
  await lms.launch(page);
  await expect(course.locator('#see-it .verdict')).toContainText('Right.');
  await expect(course.locator('#reaching')).toBeInViewport();
  await doTheRest(course, courseFolder);
  await lms.leave(page);
  const second = lms.statements.slice(first);
  expect(verbs(second).filter((verb) => verb !== 'progressed')).toEqual([
    'initialized',
    'completed',
    'passed',
    'terminated',
  ]);
  const passed = second.find(({ verb }) => verb.id.endsWith('passed'))!;
  expect(passed.result).toMatchObject({ success: true, score: { scaled: 1 } });
  expect(passed.context).toMatchObject({ registration: 'r1', extensions: { [SESSION]: 's2' } });
  expect(passed.context.contextActivities).toEqual({
    grouping: GROUPING,
    category: ['cmi5', 'moveon'].map((name) => ({ id: `https://w3id.org/xapi/cmi5/context/categories/${name}` })),
  });

  const third = lms.statements.length;
  await lms.launch(page);
  await expect(course.locator('#see-it .verdict')).toContainText('Right.');
  await lms.leave(page);
  expect(verbs(lms.statements.slice(third))).toEqual(['initialized', 'terminated']); // completed only once
});

test('a platform that is slow is waited for, which is said as long as it lasts @once', async ({ page, lms }) => {
  const given = Promise.withResolvers<null>();
  await page.route('**/key', async (route) => {
    await given.promise;
    await route.continue();
  });
  await lms.launch(page);
  const note = page.locator('.note');
  await expect(note).toContainText('Waiting for your learning platform');
  given.resolve(null);
  const course = courseOf(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  await expect(note.getByRole('status')).toHaveCount(0);
  await lms.leave(page);
  expect(verbs(lms.statements)).toEqual(['initialized', 'progressed', 'progressed', 'terminated']);
});

test('a learner need not wait for a platform that does not answer @once', async ({ page, lms }) => {
  await page.route('**/key', () => undefined);
  await lms.launch(page);
  const note = page.locator('.note');
  await note.getByRole('button', { name: 'Begin without it' }).click();
  await expect(note.getByRole('status')).toHaveText(/did not open a session\. Everything works/);
  const course = courseOf(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  expect(lms.statements).toEqual([]);
});
