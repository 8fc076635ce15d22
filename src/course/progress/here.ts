import { ProgressStore } from './store.ts';

let store: ProgressStore | undefined;

/** The progress of the reader of this page. */
export function progressHere(): ProgressStore {
  return (store ??= new ProgressStore(() => localStorage, say));
}

const SAID = 'downhill.said';

/** Says at the foot of the page why progress cannot be kept: once a visit, where the browser remembers even that. */
function say(sentence: string): void {
  try {
    if (sessionStorage.getItem(SAID) === sentence) return;
    sessionStorage.setItem(SAID, sentence);
  } catch {
    // then it is said once a page
  }
  const note = document.createElement('p');
  note.className = 'progress-trouble';
  note.role = 'status';
  document.body.append(note);
  setTimeout(() => note.append(sentence), 100); // a status is read out when it changes, not when it appears
}
