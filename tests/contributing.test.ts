import { execFile } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf, writeNew } from '../src/delivery/new.ts';
import { copyProject, removeUnusedWidgets, ROOT } from './project-copy.ts';

const guide = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');

const examples = examplesOf(guide);

/** How many lessons stand before that of the guide: those that it needs, and those that they need. */
const LESSONS = 4;

/** What instructors are told to type and this test does already, or what would never end. */
const DONE_ELSEWHERE = [
  'npm ci', // the continuous integration begins so
  'npm run build',
  'npm run preview',
  'npm run dev',
  'cp -r content content-de',
  'DOWNHILL_CONTENT=content-de npm run build',
];

/**
 * The course with these examples in it, as a reader of the guide would make it, and a lesson that `npm run new` wrote;
 * without the lessons that none of them needs, and the widgets of those.
 */
const copy = mkdtempSync(path.join(tmpdir(), 'downhill-guide-'));

async function execute(command: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    DOWNHILL_CONTENT: path.join(copy, 'content'),
    DOWNHILL_DRAFTS: '1', // the lessons that are left out are missed here and there
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
  };
  return promisify(execFile)('npx', [command, ...args], { cwd: copy, env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string }; // what execFile rejects with
      return { code: 1, output: stdout + stderr };
    },
  );
}

beforeAll(() => {
  copyProject(copy);
  for (const part of ['tests', 'CONTRIBUTING.md', 'vitest.config.ts']) {
    cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  const lessons = path.join(copy, 'content/lessons');
  for (const lesson of readdirSync(lessons).sort().slice(LESSONS)) {
    rmSync(path.join(lessons, lesson));
    rmSync(path.join(copy, 'content/prompts', `${/^\d+-(.*)\.mdx$/.exec(lesson)![1]}.yaml`));
  }
  for (const { file, text } of examples) writeFileSync(path.join(copy, file), text);
  writeNew('lesson', 'new-and-whole', copy);
  removeUnusedWidgets(copy);
  writeNew('widget', 'new-and-alone', copy);
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('what the guide writes out', () => {
  it('is one file of each kind, and new', () => {
    expect(examples.map(({ file }) => path.dirname(file))).toEqual([
      'src/widgets',
      'content/lessons',
      ...['optimizers', 'schedules', 'losses', 'datasets'].map((kind) => `src/optim/${kind}`),
    ]);
    for (const { file } of examples) expect(existsSync(path.join(ROOT, file)), file).toBe(false);
  });

  it('builds, and its page has figure, formula, question and the output of its cells', async () => {
    const { code, output } = await execute('-c', 'npm run build');
    expect(code, output).toBe(0);
    for (const { file } of examples) expect(output, 'no warning about it').not.toContain(`${file}:`);
    expect(output).not.toContain('new-and-whole.mdx:');
    const page = readFileSync(path.join(copy, 'dist/one-step.html'), 'utf8');
    for (const sign of ['id="one-step"', '<math', 'id="where"', 'id="recipe"', 'id="bottom"', '-0.8']) {
      expect(page).toContain(sign);
    }
  });

  it('keeps the contract of its kind', async () => {
    const tests = ['widgets', 'optimizers', 'schedules', 'losses', 'datasets'].map((kind) => `tests/${kind}.contract`);
    const names = examples.filter(({ file }) => file.endsWith('.ts')).map(({ file }) => path.basename(file, '.ts'));
    names.push('new-and-whole', 'new-and-alone');
    const only = ['--testNamePattern', names.join('|')];
    const { code, output } = await execute('vitest', 'run', '--reporter', 'verbose', ...only, ...tests);
    expect(code, output).toBe(0);
    for (const name of names) expect(output).toMatch(new RegExp(`✓.*${name}`));
  });

  it('is written by `npm run new` under another name, as a page of its own', () => {
    const page = readFileSync(path.join(copy, 'dist/new-and-whole.html'), 'utf8');
    for (const sign of ['id="new-and-whole"', '<h1>New and whole</h1>', 'id="where"', '-0.8'])
      expect(page).toContain(sign);
  });

  it('is seen among all figures before a lesson shows it', () => {
    const [, shelf = ''] = readFileSync(path.join(copy, 'dist/widgets.html'), 'utf8').split('In no lesson yet');
    expect(shelf.includes('"./widget-new-and-alone.html"')).toBe(true);
    expect(readFileSync(path.join(copy, 'dist/widget-new-and-alone.html'), 'utf8')).toContain('<h1>New and alone</h1>');
  });

  it('is told instructors in commands that do what they say', async () => {
    const page = readFileSync(path.join(copy, 'dist/instructors.html'), 'utf8');
    const blocks = [...page.matchAll(/<pre[^>]*><code>([^<]*)<\/code>/g)].map(([, text]) => text!);
    const lines = blocks.flatMap((text) => text.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines.filter((each) => !DONE_ELSEWHERE.includes(each))) {
      const { code, output } = await execute('-c', line);
      expect(code, `${line}\n${output}`).toBe(0);
    }
    for (const made of ['downhill-folder/index.html', 'downhill-scorm12/downhill.zip']) {
      expect(existsSync(path.join(copy, 'export', made)), made).toBe(true);
    }
    expect(globSync('content/lessons/*-my-first-lesson.mdx', { cwd: copy })).toHaveLength(1);
  });

  it('fits the types, and so does the module with it', async () => {
    // what else the copy holds is as it is here, where `npm run types` looks at it
    const written = examples.map(({ file }) => file).filter((file) => file.endsWith('.ts'));
    const files = [...written, 'src/widgets/new-and-whole.ts', 'src/optim/index.ts'];
    const settings = { extends: './tsconfig.json', include: [], files };
    writeFileSync(path.join(copy, 'tsconfig.examples.json'), JSON.stringify(settings));
    const { code, output } = await execute('tsc', '--noEmit', '-p', 'tsconfig.examples.json');
    expect(code, output).toBe(0);
  });
});
