import { CHANGED } from './keys.ts';
import { ProgressStore } from './store.ts';

let store: ProgressStore | undefined;

/** The progress of the reader of this page. */
export function progressHere(): ProgressStore {
  return (store ??= open());
}

/** Tells the page of every change, so that marks can follow without loading all this. */
function open(): ProgressStore {
  const opened = new ProgressStore(() => localStorage, say);
  opened.watch((progress) => document.dispatchEvent(new CustomEvent(CHANGED, { detail: progress })));
  return opened;
}

const SAID = 'downhill.said';

/** Says at the foot of the page why progress cannot be kept: once a visit, where the browser remembers even that. */
export function say(sentence: string): void {
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
