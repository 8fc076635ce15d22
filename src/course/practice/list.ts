import type { Outline, Use } from '../outline.ts';
import type { Item, Practised, Task } from './practice.ts';
import type { Prompt } from './prompts.ts';

/** What is listed of a lesson. */
interface Listed {
  readonly slug: string;
  readonly title: string;
  readonly outline: Outline;
  readonly anchors: readonly string[];
}

const KINDS: Readonly<Record<string, Task['kind']>> = {
  Question: 'question',
  Predict: 'guess',
  Mission: 'mission',
  Exercise: 'exercise',
};

/**
 * A lesson for `practice.js`. Progress counts sections of the second level, so what stands under a deeper heading belongs
 * to the one above it.
 *
 * @param varied ids of the questions that have variants
 */
export function practised(lesson: Listed, prompts: readonly Prompt[], varied: readonly string[]): Practised {
  const tasks = lesson.outline.uses.flatMap((use) => taskOf(use, lesson));
  const asked: readonly Item[] = prompts.map(({ id, section, objective }) => ({
    kind: 'prompt',
    id,
    section: mainSection(lesson, lesson.anchors.indexOf(section) + 1),
    objectives: objective,
  }));
  const questions = tasks.filter(({ kind, id }) => kind === 'question' && varied.includes(id));
  const again: readonly Item[] = questions.map(({ id, section, objectives }) => ({
    kind: 'question',
    id,
    section,
    objectives,
  }));
  return { slug: lesson.slug, title: lesson.title, items: [...asked, ...again], tasks };
}

function taskOf(use: Use, lesson: Listed): readonly Task[] {
  const kind = KINDS[use.name];
  const { id, objective } = use.attributes;
  if (kind === undefined || id?.kind !== 'text') return [];
  const objectives =
    objective?.kind === 'literal' ? [objective.value].flat().filter((one) => typeof one === 'number') : [];
  return [{ id: id.text, kind, section: mainSection(lesson, use.section), objectives }];
}

/** The anchor of the heading of the second level that a section lies under; '' above the first. */
function mainSection({ outline: { sections }, anchors }: Listed, index: number): string {
  const main = sections.findLastIndex(({ depth }, i) => i <= index && depth === 2);
  return main < 1 ? '' : (anchors[main - 1] ?? '');
}
