import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { dataLosses, datasets, optimizers, schedules, surfaces } from '../optim/index.ts';
import { readGlossary, type Term } from './glossary.ts';
import { readPrompts, type Prompt } from './practice/prompts.ts';
import { report, type Problem } from './problems.ts';
import { readReferences, withOwnWorks, type Work } from './references.ts';
import { readSources, type Source } from './sources.ts';

const folder = process.env.DOWNHILL_CONTENT ?? 'content';

/** The elements of the optimizer module, by the files that define them. */
export const elements = new Map(
  Object.entries({ losses: { ...surfaces, ...dataLosses }, datasets, schedules, optimizers }).flatMap(([kind, list]) =>
    Object.entries(list).map(([name, element]) => [`src/optim/${kind}/${name}.ts`, element] as const),
  ),
);

/** The works that can be cited, by key. Faults of the file, and of the works that elements name, are reported. */
export const works = reader('references.yaml', (text, file) => {
  const read = readReferences(text, file);
  const { works, problems } = withOwnWorks(read.works, elements);
  return { value: works satisfies ReadonlyMap<string, Work>, problems: [...read.problems, ...problems] };
});

/** The terms of the glossary, by key. Faults of the file are reported. */
export const terms = reader('glossary.yaml', (text, file) => {
  const { terms, problems } = readGlossary(text, file);
  return { value: terms satisfies ReadonlyMap<string, Term>, problems };
});

/** The source documents, by the name of their file; a fault in one of them is found before anything is built. */
export const sources = (): ReadonlyMap<string, Source> => readSources(path.join(folder, 'sources'));

const promptReaders = new Map<string, () => readonly Prompt[]>();

/** The prompts of a lesson, in order; none where it has no file. Faults of the file are reported. */
export function prompts(slug: string): readonly Prompt[] {
  const name = path.join('prompts', `${slug}.yaml`);
  if (!existsSync(path.join(folder, name))) return [];
  const read = promptReaders.get(slug) ?? reader(name, promptsOf);
  promptReaders.set(slug, read);
  return read();
}

function promptsOf(text: string, file: string): { value: readonly Prompt[]; problems: readonly Problem[] } {
  const { prompts, problems } = readPrompts(text, file);
  return { value: prompts, problems };
}

/** Reads a file of the content when it is asked for, and again only when it has changed. */
function reader<T>(
  name: string,
  read: (text: string, file: string) => { readonly value: T; readonly problems: readonly Problem[] },
): () => T {
  const file = path.join(folder, name);
  let known: { readonly value: T; readonly time: number } | undefined;
  return () => {
    const time = statSync(file).mtimeMs;
    if (known?.time === time) return known.value;
    const { value, problems } = read(readFileSync(file, 'utf8'), path.relative(process.cwd(), file));
    for (const { at, message } of problems) report(at, message);
    known = { value, time };
    return value;
  };
}
