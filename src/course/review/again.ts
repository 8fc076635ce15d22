import type { Practised, Task } from '../practice/practice.ts';
import { lessonOf, own, type LessonProgress, type Progress } from '../progress/progress.ts';
import { cardName, type Review } from './review.ts';

/** An objective of a lesson about which the reader's own answers say that its section is worth a second look. */
export interface Again {
  readonly lesson: string;
  /** From 1. */
  readonly objective: number;
  /** What the answers show, as a sentence. */
  readonly says: string;
  /** Anchors of the sections to read, each once. */
  readonly sections: readonly string[];
}

/** What the answers to an objective show. */
interface Evidence {
  readonly section: string;
  readonly kind: 'wrong' | 'late' | 'forgotten';
}

/** Beyond so many tries an answer was found, not known. */
const FEW = 2;

/**
 * Objectives whose questions the reader has not answered rightly, or only after several tries or every hint, or whose
 * prompts were forgotten the last time; in the order of the course. Guesses are no answers: nobody is to know them.
 */
export function toReadAgain(list: readonly Practised[], progress: Progress, review: Review): readonly Again[] {
  return list.flatMap((lesson) => {
    const { slug, tasks, items } = lesson;
    const known = lessonOf(progress, slug);
    const numbers = [...new Set([...tasks, ...items].flatMap(({ objectives }) => objectives))].sort((a, b) => a - b);
    return numbers.flatMap((objective): readonly Again[] => {
      const isOf = ({ objectives }: { readonly objectives: readonly number[] }): boolean =>
        objectives.includes(objective);
      const found = [
        ...tasks.filter(isOf).flatMap((task) => evidenceOf(task, known)),
        ...items.filter(isOf).flatMap(({ id, section }): readonly Evidence[] => {
          const card = own(review.cards, cardName(slug, id));
          return card && isForgotten(card) ? [{ section, kind: 'forgotten' }] : [];
        }),
      ].filter(({ section }) => section !== '');
      if (found.length === 0) return [];
      const sections = [...new Set(found.map(({ section }) => section))];
      return [{ lesson: slug, objective, says: sentence(found), sections }];
    });
  });
}

function evidenceOf({ id, kind, section }: Task, { answers }: LessonProgress): readonly Evidence[] {
  const answer = kind === 'question' ? own(answers, id) : undefined;
  if (!answer) return [];
  if (!answer.right) return [{ section, kind: 'wrong' }];
  return answer.tries > FEW || answer.hints > 1 ? [{ section, kind: 'late' }] : [];
}

/** What was forgotten the last time comes back within days, and was kept in mind for longer before. */
const isForgotten = ({ lapses, stability }: { readonly lapses: number; readonly stability: number }): boolean =>
  lapses > 0 && stability < 4;

function sentence(found: readonly Evidence[]): string {
  const count = (kind: Evidence['kind']): number => found.filter((one) => one.kind === kind).length;
  const parts = [
    [count('wrong'), 'question not right yet', 'questions not right yet'],
    [count('late'), 'question right after several tries or hints', 'questions right after several tries or hints'],
    [count('forgotten'), 'short question forgotten', 'short questions forgotten'],
  ] as const;
  return `${parts
    .filter(([times]) => times > 0)
    .map(([times, one, many]) => `${times} ${times === 1 ? one : many}`)
    .join(', ')}.`;
}
