import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewProblem, writeNew } from '../../src/delivery/new.ts';

/** A repository with a lesson, a widget and a page. `tests/contributing.test.ts` builds what is written. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'downhill-new-'));
  cpSync('CONTRIBUTING.md', path.join(root, 'CONTRIBUTING.md'));
  for (const file of ['content/lessons/04-learning-rate.mdx', 'src/widgets/valley.ts', 'src/pages/glossary.astro']) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), 'mine');
  }
});
afterEach(() => {
  rmSync(root, { recursive: true });
});
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('what is new', () => {
  it('is a widget that calls itself as its file, with a title in words', () => {
    expect(writeNew('widget', 'long-way-down', root)).toEqual(['src/widgets/long-way-down.ts']);
    const text = read('src/widgets/long-way-down.ts');
    expect(text).toContain("name: 'long-way-down',\n  title: 'Long way down',\n  about:");
    expect(text).not.toMatch(/one-step/);
  });

  it('is a lesson after the last one, and the widget that it shows', () => {
    expect(writeNew('lesson', 'stairs', root)).toEqual(['src/widgets/stairs.ts', 'content/lessons/05-stairs.mdx']);
    const text = read('content/lessons/05-stairs.mdx');
    expect(text).toMatch(/^---\ntitle: 'Stairs'\n/);
    expect(text).toContain('<Widget name="stairs">');
    expect(text).not.toMatch(/one-step/);
  });
});

describe('what cannot be new', () => {
  it.each([
    ['widget', 'valley', 'There is src/widgets/valley.ts already. Choose another name.'],
    ['lesson', 'learning-rate', 'There is content/lessons/04-learning-rate.mdx already. Choose another name.'],
    ['lesson', 'learning-rate-answers', 'There is content/lessons/04-learning-rate.mdx already. Choose another name.'],
    ['lesson', 'glossary', 'There is src/pages/glossary.astro already. Choose another name.'],
    ['lesson', 'valley', 'There is src/widgets/valley.ts already. Choose another name.'],
    [
      'widget',
      'Two Steps',
      '“Two Steps” cannot be a name: small letters, digits and hyphens, at most 40 of them, as in one-step',
    ],
    [
      'widget',
      '../x',
      '“../x” cannot be a name: small letters, digits and hyphens, at most 40 of them, as in one-step',
    ],
    ['widget', undefined, 'Say what, and its name: npm run new lesson <name> or npm run new widget <name>'],
    ['page', 'x', 'Say what, and its name: npm run new lesson <name> or npm run new widget <name>'],
  ])('is refused in one line, and nothing is written: %s %s', (kind, name, line) => {
    const before = globSync('**/*.*', { cwd: root });
    expect(() => writeNew(kind, name, root)).toThrow(new NewProblem(line));
    expect(globSync('**/*.*', { cwd: root })).toEqual(before);
  });

  it('leaves nothing half written', () => {
    rmSync(path.join(root, 'content'), { recursive: true });
    writeFileSync(path.join(root, 'content'), 'in the way');
    expect(() => writeNew('lesson', 'stairs', root)).toThrow(NewProblem);
    expect(existsSync(path.join(root, 'src/widgets/stairs.ts'))).toBe(false);
  });
});
