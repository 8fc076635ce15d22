import { widgets } from '../catalog.ts';
import { partsOf } from '../course/lesson-parts.ts';
import type { Lesson } from '../course/lessons.ts';
import { minutesToRead, wordsOf } from '../course/reading.ts';

type Read = Pick<Lesson, 'words' | 'outline' | 'sections'>;

/** How long a lesson takes to read, with what its widgets claim in it, and not with what there is to do. */
export function minutesOf({ words, outline }: Pick<Read, 'words' | 'outline'>): number {
  const claimed = outline.uses
    .filter(({ name }) => name === 'Claim')
    .map(({ attributes: { of, id } }) => {
      const widget = of?.kind === 'text' ? widgets.get(of.text) : undefined;
      const claim = widget?.claims.find((one) => id?.kind === 'text' && one.id === id.text);
      return wordsOf(claim?.text ?? '');
    });
  return minutesToRead(claimed.reduce((sum, count) => sum + count, words));
}

/** `12 minutes to read, 5 guesses, 7 questions`, with no line broken between a number and what it counts. */
export function effortOf(lesson: Read): string {
  const { guesses, questions } = partsOf(lesson);
  return [
    counted(minutesOf(lesson), 'minute to read', 'minutes to read'),
    counted(guesses, 'guess', 'guesses'),
    counted(questions, 'question', 'questions'),
  ]
    .filter((one) => !one.startsWith('0\u00A0'))
    .join(', ');
}

const counted = (count: number, one: string, many: string): string => `${count}\u00A0${count === 1 ? one : many}`;
