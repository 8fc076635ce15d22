import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { contentFaults, pageNames } from '../../src/course/content-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'downhill-files-'));
const lessons = path.join(folder, 'lessons');
const sources = path.join(folder, 'sources');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(lessons, { recursive: true });
  cpSync('content/sources', sources, { recursive: true });
  writeFileSync(path.join(lessons, '01-first.mdx'), 'text');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is wrong, by the name of the file and the line. */
const faults = (): readonly string[] =>
  contentFaults(folder, pageNames('src/pages', ['sandbox'])).map(
    ({ at, message }) => `${path.basename(at)} ${message}`,
  );

it('finds nothing wrong with the course', () => {
  expect(contentFaults('content', pageNames('src/pages', ['sandbox']))).toEqual([]);
  expect(faults()).toEqual([]);
});

describe('a lesson', () => {
  it.each(['02-mit leerzeichen.mdx', '02-täler.mdx', '02-Valley.mdx', '2-valley.mdx', 'valley.mdx', '02-valley.md'])(
    'is not called %s',
    (name) => {
      writeFileSync(path.join(lessons, name), 'text');
      expect(faults()).toEqual([
        `${name}:1 a lesson is named by two digits, small letters, digits and hyphens, as 04-learning-rate.mdx`,
      ]);
    },
  );

  it('does not take the name of the page of a widget', () => {
    writeFileSync(path.join(lessons, '02-widget-valley.mdx'), 'text');
    expect(faults()).toEqual(['02-widget-valley.mdx:1 pages of widgets are called “widget-…”; choose another slug']);
  });

  it('is a text', () => {
    writeFileSync(path.join(lessons, '02-bytes.mdx'), Uint8Array.of(0xff, 0xfe, 0, 0x41));
    expect(faults()).toEqual(['02-bytes.mdx:1 it is no text in UTF-8']);
  });

  it.each(['sandbox', 'index', '404', 'glossary', 'optimizers', 'progress', 'references', 'search'])(
    'does not take the name of the page “%s”',
    (slug) => {
      writeFileSync(path.join(lessons, `02-${slug}.mdx`), 'text');
      expect(faults()).toEqual([
        `02-${slug}.mdx:1 “${slug}” is the name of another page of the course; choose another slug`,
      ]);
    },
  );

  it('does not take the place of the answers to another', () => {
    writeFileSync(path.join(lessons, '02-first-answers.mdx'), 'text');
    expect(faults().join()).toContain('02-first-answers.mdx:1 “first-answers” is the name of the answers');
  });

  it('is a file with something in it, and not too much', () => {
    mkdirSync(path.join(lessons, '09-dir.mdx'));
    writeFileSync(path.join(lessons, '02-empty.mdx'), ' \n');
    writeFileSync(path.join(lessons, '03-huge.mdx'), 'a word '.repeat(800_000));
    expect(faults()).toEqual([
      '02-empty.mdx:1 it is empty',
      '03-huge.mdx:1 it has 5600 kB; a lesson has at most 300 kB',
      '09-dir.mdx:1 a lesson is a file, and this is none',
    ]);
  });

  it('is what a course needs one of', () => {
    rmSync(path.join(lessons, '01-first.mdx'));
    expect(faults()).toEqual(['lessons there is no lesson: a course needs one']);
  });
});

describe('a source', () => {
  const source = (letter: string): string =>
    `title: T\nletter: ${letter}\nkind: slides\nabout: It teaches.\nplaces:\n  one: One\n`;

  it('has a letter of its own', () => {
    writeFileSync(path.join(sources, 'y.yaml'), source('Y'));
    writeFileSync(path.join(sources, 'z.yaml'), source('Y'));
    expect(faults()).toEqual(['z.yaml:2 source “z” has the letter Y of “y”']);
  });

  it.each([
    ['', 'z.yaml:1 it is empty'],
    [source('Z').replace('kind: slides', 'kind: 3'), 'z.yaml:3 source “z”: kind: '],
    [source('Z').replace('title: T', 'titel: T'), 'z.yaml:1 source “z”: '],
    ['title: [', 'z.yaml:1 '],
  ])('is refused with its line when it says %j', (text, fault) => {
    writeFileSync(path.join(sources, 'z.yaml'), text);
    expect(faults().join('\n')).toContain(fault);
  });

  it('is not called as nothing can be', () => {
    writeFileSync(path.join(sources, 'ein text.yaml'), source('Z'));
    expect(faults().join()).toContain('ein text.yaml:1 a source is a file named by small letters');
  });
});
