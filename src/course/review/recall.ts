import { loadPractised } from '../practice/practice.ts';
import sheet from '../../styles/parts/review-page.css?url';
import { AskingCard, faceOf } from './card.ts';
import { CARD } from './card-markup.ts';
import { askOf } from './due.ts';
import { reviewHere } from './here.ts';
import { keepGrade } from './keep-grade.ts';

/** How many a lesson begins with. */
const ASKED = 2;

/**
 * Asks two questions about the lessons that this one needs, in a dialog that can be left at any time: those that are due
 * longest, or were never asked. What comes of them counts as in the review.
 *
 * @param needed slugs of those lessons
 * @returns when the dialog is closed, whether all were asked
 */
export async function recall(needed: readonly string[]): Promise<boolean> {
  const store = reviewHere();
  const list = await loadPractised();
  const asks = list
    .filter(({ slug }) => needed.includes(slug))
    .flatMap(({ slug, items }) => items.map((item) => askOf(slug, item, store.value)))
    .filter(({ item }) => item.kind === 'prompt')
    .sort((a, b) => (a.card?.due ?? 0) - (b.card?.due ?? 0))
    .slice(0, ASKED);
  const faces = await Promise.all(asks.map(faceOf));
  const { dialog, card } = open();
  let isDone = false;
  const next = (i: number): void => {
    const [ask, face] = [asks[i], faces[i]];
    if (!ask || !face) {
      isDone = true;
      dialog.close();
      return;
    }
    const title = list.find(({ slug }) => slug === ask.lesson)?.title ?? '';
    card.ask(ask.lesson, face, `${title} · ${i + 1} of ${asks.length}`, (isRemembered) => {
      keepGrade(store, ask, isRemembered);
      next(i + 1);
    });
  };
  await style();
  dialog.showModal();
  next(0);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(isDone);
    });
  });
}

/** The dialog with its card, still closed. */
function open(): { readonly dialog: HTMLDialogElement; readonly card: AskingCard } {
  const dialog = document.createElement('dialog');
  dialog.className = 'recall';
  dialog.setAttribute('aria-label', 'Two questions before you begin');
  const box = document.createElement('section');
  box.className = 'task review-card';
  box.setAttribute('aria-label', 'Question');
  box.innerHTML = CARD; // our own
  const leave = document.createElement('button');
  leave.type = 'button';
  leave.className = 'recall-leave';
  leave.textContent = 'Pass over';
  leave.addEventListener('click', () => dialog.close());
  dialog.append(box, leave);
  document.body.append(dialog);
  return { dialog, card: new AskingCard(box) };
}

/** Brings the styles of the review, once; without them the dialog works, and looks plain. */
function style(): Promise<unknown> {
  if (document.querySelector(`link[href="${sheet}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  document.head.append(link);
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
}
