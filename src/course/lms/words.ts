import type { PieceKind } from './pieces.ts';

/** What a learner is told, once a visit. */
export const SAID = {
  waiting: 'Waiting for your learning platform …',
  missing:
    'No learning platform answers here. Everything works; what you do stays in this browser and is reported to nobody.',
  refused:
    'Your learning platform did not open a session. Everything works, but what you do is not recorded, and is forgotten ' +
    'when you leave.',
  unsaved: 'Your learning platform did not take what you did last. It will be offered again.',
  review: 'Your learning platform only lets you look: what you do in this visit is not kept.',
  newer: 'Your work was kept by a newer version of this course. It stays as it is; what you do now is not added.',
  damaged: 'What your learning platform kept of your work could not be read. You begin anew.',
} as const;

const LEFT_OUT: Readonly<Record<PieceKind, string>> = {
  counted: 'part of your progress',
  others: 'your progress in other lessons',
  review: 'what comes back to you in the review',
  settings: 'the settings that you reached missions with',
  texts: 'the code that you wrote',
};

/** Says what does not fit into a platform's room, of which there is one thing at least. */
export function leftOutWords(kinds: readonly PieceKind[], room: number): string {
  const things = new Intl.ListFormat('en').format(kinds.map((kind) => LEFT_OUT[kind]));
  return (
    `Your learning platform keeps ${room.toLocaleString('en')} characters. That is not enough for ${things}, or not for ` +
    'all of it: what does not fit is forgotten when you leave. Save it to a file on the page “Your progress”.'
  );
}
