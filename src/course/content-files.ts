import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problems.ts';
import { sourceFaults } from './sources.ts';

/** A lesson is read in twenty minutes: one of this size, in bytes, is a mistake, and would take a build for ever. */
const LARGEST = 300_000;

const LESSON = /^\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/;
const YAML = /^[a-z0-9]+(?:-[a-z0-9]+)*\.yaml$/;

/**
 * What is wrong with the files of the content before any is built: their names, kinds and sizes, and the source
 * documents.
 *
 * @param folder the content
 * @param taken names of pages that a lesson must not have
 */
export function contentFaults(folder: string, taken: ReadonlySet<string>): readonly Problem[] {
  const lessons = path.join(folder, 'lessons');
  const files = filesIn(lessons);
  const slugs = new Set(files.map((file) => LESSON.exec(file)?.[1]));
  const faults = files.flatMap((file) => lessonFault(path.join(lessons, file), LESSON.exec(file)?.[1], taken, slugs));
  const sources = path.join(folder, 'sources');
  const named = filesIn(sources).flatMap((file) => sourceNameFault(path.join(sources, file)));
  const prompts = path.join(folder, 'prompts');
  const asked = filesIn(prompts).flatMap((file) => promptNameFault(path.join(prompts, file), slugs));
  const none = slugs.size === 0 ? [{ at: nameOf(lessons), message: 'there is no lesson: a course needs one' }] : [];
  return [...none, ...faults, ...named, ...sourceFaults(sources), ...asked];
}

/** Names of the pages that are not lessons: those of `pages`, and others that are made at the build. */
export function pageNames(pages: string, others: readonly string[]): ReadonlySet<string> {
  const own = readdirSync(pages).filter((file) => !file.startsWith('['));
  return new Set([...own.map((file) => file.replace(/\..*$/, '')), ...others]);
}

function lessonFault(
  file: string,
  slug: string | undefined,
  taken: ReadonlySet<string>,
  slugs: ReadonlySet<string | undefined>,
): readonly Problem[] {
  const fault = (message: string): readonly Problem[] => [{ at: `${nameOf(file)}:1`, message }];
  const state = statSync(file, { throwIfNoEntry: false });
  if (!state?.isFile()) return fault('a lesson is a file, and this is none');
  if (slug === undefined) {
    return fault('a lesson is named by two digits, small letters, digits and hyphens, as 04-learning-rate.mdx');
  }
  if (state.size > LARGEST) {
    return fault(`it has ${Math.round(state.size / 1000)} kB; a lesson has at most ${LARGEST / 1000} kB`);
  }
  const text = readFileSync(file);
  if (!isUtf8(text)) return fault('it is no text in UTF-8');
  if (text.toString().trim() === '') return fault('it is empty');
  if (taken.has(slug)) return fault(`“${slug}” is the name of another page of the course; choose another slug`);
  if (slug.startsWith('widget-')) return fault('pages of widgets are called “widget-…”; choose another slug');
  const answered = /^(.+)-answers$/.exec(slug)?.[1];
  if (answered !== undefined && slugs.has(answered)) {
    return fault(`“${slug}” is the name of the answers to the lesson “${answered}”; choose another slug`);
  }
  return [];
}

function sourceNameFault(file: string): readonly Problem[] {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() && YAML.test(path.basename(file))) return [];
  const message = 'a source is a file named by small letters, digits and hyphens, as a.yaml';
  return [{ at: `${nameOf(file)}:1`, message }];
}

function promptNameFault(file: string, slugs: ReadonlySet<string | undefined>): readonly Problem[] {
  const slug = path.basename(file, '.yaml');
  if (YAML.test(path.basename(file)) && slugs.has(slug)) return [];
  const message = 'prompts are a file named by the slug of their lesson, as learning-rate.yaml, and this names none';
  return [{ at: `${nameOf(file)}:1`, message }];
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => !file.startsWith('.'))
        .sort()
    : [];
}

const nameOf = (file: string): string => path.relative(process.cwd(), file);
