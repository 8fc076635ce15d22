import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A reason not to write, in one line that says what to do. */
export class NewProblem extends Error {}

/** A file that the guide writes out: a fenced block that names its path after the language. */
export interface Example {
  readonly file: string;
  readonly text: string;
}

/** The name that the widget and the lesson of the guide have. */
const EXAMPLE = 'one-step';
const WIDGET = `src/widgets/${EXAMPLE}.ts`;

const KINDS = ['lesson', 'widget'];
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 40;

/** The files that CONTRIBUTING.md writes out, complete. A test builds the course with them. */
export function examplesOf(guide: string): readonly Example[] {
  return [...guide.matchAll(/^(`{3,4})\w+ ((?:src|content)\/\S+)\n([\s\S]*?)^\1$/gm)].map(([, , file, text]) => ({
    file: file!,
    text: text!,
  }));
}

/**
 * Writes a widget, or a lesson with a widget of its own, under a new name: those of the guide, which work as they stand
 * and keep every check, to be changed into one's own.
 *
 * @param root the repository
 * @returns the paths of what was written, from there
 * @throws NewProblem if there is no such kind, or the name cannot be one or is taken; then nothing is written
 */
export function writeNew(kind: string | undefined, name: string | undefined, root: string): readonly string[] {
  if (kind === undefined || !KINDS.includes(kind) || name === undefined) {
    throw new NewProblem(`Say what, and its name: ${KINDS.map((each) => `npm run new ${each} <name>`).join(' or ')}`);
  }
  if (!NAME.test(name) || name.length > LONGEST) {
    throw new NewProblem(
      `“${name}” cannot be a name: small letters, digits and hyphens, at most ${LONGEST} of them, as in ${EXAMPLE}`,
    );
  }
  const [taken] = globSync(placesOf(kind, name), { cwd: root });
  if (taken !== undefined) throw new NewProblem(`There is ${taken} already. Choose another name.`);
  const examples = examplesOf(readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8'));
  const wanted = examples.filter(({ file }) => file === WIDGET || (kind === 'lesson' && file.endsWith('.mdx')));
  const files = wanted.map(({ file, text }) => ({
    file: file === WIDGET ? `src/widgets/${name}.ts` : `content/lessons/${nextNumber(root)}-${name}.mdx`,
    text: renamed(text, name),
  }));
  writeAll(root, files);
  return files.map(({ file }) => file);
}

/** Where the name is taken, if there is something. */
function placesOf(kind: string, name: string): string[] {
  const widget = `src/widgets/${name}.ts`;
  if (kind === 'widget') return [widget];
  const lessons = [`content/lessons/*-${name}.mdx`].flatMap((place) =>
    name.endsWith('-answers') ? [place, place.replace('-answers', '')] : [place],
  );
  return [widget, ...lessons, `src/pages/${name}.*`, `src/notebook/build/${name}.html.ts`];
}

/** Two digits, after the last lesson that there is. */
function nextNumber(root: string): string {
  const numbers = globSync('content/lessons/*.mdx', { cwd: root }).map((file) =>
    Number.parseInt(path.basename(file), 10),
  );
  const next = Math.max(0, ...numbers) + 1;
  if (next > 99) throw new NewProblem('There is lesson 99 already, and numbers have two digits. Free one of them.');
  return String(next).padStart(2, '0');
}

function renamed(text: string, name: string): string {
  const words = name.replaceAll('-', ' ');
  const title = `'${words[0]!.toUpperCase()}${words.slice(1)}'`;
  return text
    .replaceAll(EXAMPLE, name)
    .replace(/^(\s*title: )(['\w].*?)(,?)$/m, (_, before: string, _old, after: string) => before + title + after);
}

/** All of them or none. */
function writeAll(root: string, files: readonly Example[]): void {
  const written: string[] = [];
  try {
    for (const { file, text } of files) {
      const target = path.join(root, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text, { flag: 'wx' });
      written.push(target);
    }
  } catch (problem) {
    for (const target of written) rmSync(target);
    if (problem instanceof Error && 'code' in problem) {
      throw new NewProblem(`It could not be written: ${problem.message}`, { cause: problem });
    }
    throw problem;
  }
}

if (import.meta.main) {
  try {
    const files = writeNew(process.argv[2], process.argv[3], process.cwd());
    console.log(`Wrote ${files.join(' and ')}.`);
    console.log(
      'It works as it stands. See it with npm run dev, and make it yours: CONTRIBUTING.md says what is what.',
    );
  } catch (problem) {
    if (!(problem instanceof NewProblem)) throw problem;
    console.error(problem.message);
    process.exitCode = 1;
  }
}
