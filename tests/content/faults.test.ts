import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, removeUnusedWidgets } from '../project-copy.ts';

const HEAD = `---
title: A lesson with slips
question: What does the build say?
description: >-
  A lesson that is made for a test, with one fault of each kind in a known line.
objectives: [one, two, three]
---
`;

/** A lesson file: front matter, then lines, so that the first line of `body` is line 8. */
const lesson = (body: string): string => HEAD + body;

const FAULTY = lesson(`
<Widget name="vally" />

<Widget name="valley" speed="3" />

<Widget name="valley" rate="fast" />

A formula $\\frac{1}{$ in a sentence.

[A page](no-such-page.html) and [an anchor](#no-such-heading).

<Claim of="valley" id="no-such-claim" />

A source: <Source of="a" place="no-such-place" /> and another: <Source of="z" place="learning-rate" />

A term: <Term id="no-such-term" />, and a work: <Cite key="no-such-work" />

<Question id="odd" kind="single" objective={1}>
  What is odd?

  <Choice right>This</Choice>

  <Choice right>And this</Choice>

  <Choice>And this, about which nothing is said</Choice>
</Question>

<Question id="odd" kind="numeric" objective={4} answer={0.5} within={0.1}>
  How much?
</Question>

<Widget name="valley" id="guessed">
<Predict id="guess" kind="point" figure="no-such-figure" truth={[0, 0]} objective={1}>
  Where?
</Predict>
<Mission id="goal" goal="no-such-goal" objective={1} />
</Widget>

<Widget name="three-rates" id="started" large="0.64">
<Mission id="reached" goal="seven-hops" objective={1} />
</Widget>

<Choice right>To nothing</Choice>

<Mission id="lost" goal="few-steps" objective={1} />

<Widget name="valley" rate={0.3} id="again" />

[A link](javascript:alert(1)) and ![a picture](https://example.org/a.png).

<img src="x.png" onerror="alert(1)" alt="" />

<script>alert(1)</script>

<Widgte name="valley" />

<Widget name="valley" id="again" />

## Guessed

import Lost from './no-such-part.astro';

<Lost />

![A hill](no-such-picture.png) and ![A card](social-card.png)

import d3 from 'd3-nothing';
import { gradientDecent, quadratic } from 'downhill';
`);

/** Each fault: the file and line that must be named, and a part of the sentence. */
const FAULTS = [
  ['an unknown widget', '02-faulty.mdx:9', 'there is no widget “vally”; there are: '],
  ['an unknown input', '02-faulty.mdx:11', 'there is no “speed” here; there are: '],
  ['a value that does not fit', '02-faulty.mdx:13', 'Learning rate: “fast” is not a number'],
  ['a formula that KaTeX refuses', '02-faulty.mdx:15', 'formula that KaTeX refuses: \\frac{1}{'],
  ['a broken link', '02-faulty.mdx:17', 'broken link “no-such-page.html”: there is no “no-such-page.html”'],
  [
    'a broken anchor',
    '02-faulty.mdx:17',
    'broken link “#no-such-heading”: “faulty.html” has no anchor “no-such-heading”',
  ],
  ['a heading that is called like a figure', '02-faulty.mdx:39', 'two places are called “guessed”'],
  ['an unknown claim', '02-faulty.mdx:19', 'widget “valley” has no claim “no-such-claim”'],
  ['a missing place in a source', '02-faulty.mdx:21', 'source “a” has no place “no-such-place”'],
  ['a missing source', '02-faulty.mdx:21', 'there is no source “z”'],
  ['an unknown term', '02-faulty.mdx:23', 'there is no term “no-such-term” in the glossary'],
  ['an unknown work', '02-faulty.mdx:23', 'there is no work “no-such-work” in the references'],
  ['two right choices where one is asked for', '02-faulty.mdx:25', 'question “odd”: 2 choices are right; mark one'],
  ['missing hints', '02-faulty.mdx:25', 'question “odd”: it has 0 hints; write two'],
  ['a wrong choice without feedback', '02-faulty.mdx:32', 'a wrong choice needs a second paragraph'],
  ['an id that is taken', '02-faulty.mdx:35', 'there is another “odd” above it'],
  ['a number that is typed, not computed', '02-faulty.mdx:35', 'its answer is typed in'],
  ['an objective that there is not', '02-faulty.mdx:35', 'the lesson has no objective 4'],
  ['objectives that nothing checks', '02-faulty.mdx:6', 'objective 3 is checked by no question and no mission'],
  ['a figure that the widget does not have', '02-faulty.mdx:40', 'the widget has no figure “no-such-figure”'],
  ['an unknown goal', '02-faulty.mdx:43', 'widget “valley” has no goal “no-such-goal”'],
  ['a mission that begins reached', '02-faulty.mdx:47', 'is reached by the values that the reader starts with'],
  ['a choice of no question', '02-faulty.mdx:50', '<Choice> stands outside of a Question or Predict'],
  ['a mission that is in no figure', '02-faulty.mdx:52', '<Mission> stands outside of a Widget'],
  ['a value that is no text', '02-faulty.mdx:54', 'widget “valley”: write rate="0.3", in quotes'],
  ['a link that runs', '02-faulty.mdx:56', 'link “javascript:alert(1)”: “javascript:” leads to no page'],
  ['a picture of another site', '02-faulty.mdx:56', 'picture “https://example.org/a.png”: it lies elsewhere'],
  ['an attribute that runs', '02-faulty.mdx:58', '“onerror” would run a script'],
  ['a script', '02-faulty.mdx:60', '<script> does not belong in a lesson'],
  ['an unknown component', '02-faulty.mdx:62', 'there is no component <Widgte>; there are: '],
  ['an import of a file that there is not', '02-faulty.mdx:68', 'import “./no-such-part.astro”: there is no such file'],
  ['an import of a package that there is not', '02-faulty.mdx:74', 'import “d3-nothing”: there is no such module'],
  ['an import of what the module has not', '02-faulty.mdx:75', 'import “downhill”: it has no “gradientDecent”'],
  [
    'a picture that there is not',
    '02-faulty.mdx:72',
    'picture “no-such-picture.png”: there is no such file in public/',
  ],
  ['what it should have brought', '02-faulty.mdx:70', 'there is no component <Lost>'],
  ['a widget that is there twice', '02-faulty.mdx:64', 'there is another “again” above it; give this one an id'],
  ['what a lesson must have', '02-faulty.mdx:35', 'a lesson has at least 5 <Question>s, this one 2'],
  ['a tag that is not closed', '06-open.mdx:8', 'Expected a closing tag for `<Aside>`'],
  ['an attribute that a component does not know', '09-attribute.mdx:9', '<Key> has no “shap”; there are: tone, shape'],
  ['a lesson whose code throws', '08-throws.mdx:9', 'what the lesson makes at its top throws: TypeError'],
  ['a lesson that needs itself', '07-itself.mdx:6', 'a lesson needs earlier ones, and “itself” is none'],
  ['a duplicate slug', '03-faulty.mdx:1', 'duplicate slug “faulty”: 02-faulty.mdx has it too'],
  ['a value of the wrong kind in front matter', '04-shape.mdx:6', 'front matter: objectives'],
  [
    'a prompt about no section',
    'prompts/sound.yaml:1',
    'idle: section: the lesson has no section “idle”; there are: there',
  ],
  ['an unknown key in front matter', '04-shape.mdx:7', 'front matter: '],
  ['a prerequisite that does not exist', '05-needs.mdx:6', 'there is no lesson “no-such-lesson”'],
] as const;

/** A copy of the house with these lessons, by the names of their files, and with the widgets that they show. */
function houseOf(lessons: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-faults-'));
  copyProject(folder);
  for (const part of ['lessons', 'prompts']) {
    rmSync(path.join(folder, 'content', part), { recursive: true });
    mkdirSync(path.join(folder, 'content', part));
  }
  for (const [name, text] of Object.entries(lessons)) writeFileSync(path.join(folder, 'content/lessons', name), text);
  removeUnusedWidgets(folder);
  return folder;
}

/** Builds such a house, and tells what the build said. */
async function buildOf(folder: string): Promise<{ code: number | null; output: string }> {
  const build = promisify(execFile)('npx', ['astro', 'build'], {
    cwd: folder,
    // what Astro remembers is kept beside the content, not among the packages
    env: {
      ...process.env,
      DOWNHILL_CONTENT: path.join(folder, 'content'),
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
  });
  const { code, stdout, stderr } = await build.then(
    (said) => ({ code: 0, ...said }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string }, // what execFile rejects with
  );
  return { code, output: `${stdout}\n${stderr}` };
}

describe('a build of lessons with slips in them', () => {
  let folder = '';
  let output = '';
  let code: number | null = null;

  beforeAll(async () => {
    folder = houseOf({
      '01-sound.mdx': lesson(
        '\nNothing is wrong here: $w^2$, <Widget name="valley" rate="0.2" />, [below](#there)\n\n## There\n',
      ),
      '02-faulty.mdx': FAULTY,
      '03-faulty.mdx': lesson('\nThe same slug.\n'),
      '04-shape.mdx': lesson('').replace('[one, two, three]', 'three').replace('\n---\n', '\nminuets: 10\n---\n'),
      '05-needs.mdx': lesson('\n').replace('objectives:', 'needs: [no-such-lesson]\nobjectives:'),
      '06-open.mdx': lesson('<Aside>\n\nNever closed.\n'),
      '07-itself.mdx': lesson('\n').replace('objectives:', 'needs: [itself]\nobjectives:'),
      '08-throws.mdx': lesson('\nexport const lost = null.y;\n\n{lost}\n'),
      '09-attribute.mdx': lesson('\nThe loss <Key tone="loss" shap="dot" /> of a walk.\n'),
    });
    const prompt = 'idle:\n  section: idle\n  objective: [1, 2, 3]\n  ask: Why?\n  answer: So.\n';
    writeFileSync(path.join(folder, 'content/prompts/sound.yaml'), prompt);
    ({ code, output } = await buildOf(folder));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('fails, and leaves no site, neither whole nor half', () => {
    expect(code).toBe(1);
    expect(readdirSync(folder).filter((name) => name.startsWith('dist'))).toEqual([]);
  });

  it.each(FAULTS)('names the line of %s', (_, place, sentence) => {
    const lines = output.split('\n').filter((line) => line.includes(place));
    expect(lines.join('\n')).toContain(sentence);
  });

  it('says nothing of the lesson that is sound', () => {
    const said = output.split('\n').filter((line) => line.includes('01-sound.mdx:'));
    // but what it is still to have: it is short
    const isMissing = /a lesson (has|opens)|questions (are|stand)|is checked by no question/;
    expect(said.filter((line) => !isMissing.test(line))).toEqual([]);
  });
});

it('a build that dies of a lesson tells as well what it has seen before', async () => {
  const folder = houseOf({
    '01-first.mdx': lesson('\n').replace('[one, two, three]', 'three'),
    '02-second.mdx': lesson('\nA name that nobody gives: {noSuchName}\n'),
  });
  const { code, output } = await buildOf(folder);
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(1);
  expect(output).toContain('02-second.mdx:9: noSuchName is not defined');
  expect(output).toContain('01-first.mdx:6: front matter: objectives');
});

it('a build of lessons of which none has sound front matter names the slip, and not what fails without lessons', async () => {
  const folder = houseOf({ '01-only.mdx': lesson('\n').replace('[one, two, three]', 'three') });
  const { code, output } = await buildOf(folder);
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(1);
  expect(output).toContain('01-only.mdx:6');
  expect(output).not.toContain('TypeError');
});
