import { loadPractised } from '../practice/practice.ts';
import { peek } from '../progress/peek.ts';
import { dueNow } from './due.ts';
import { peekReview } from './peek.ts';

/** A line that says how much is due, and leads there; `null` where nothing is. */
export async function dueNote(): Promise<HTMLElement | null> {
  const review = peekReview();
  if (!review.on) return null;
  const { length } = dueNow(review, peek(), await loadPractised(), Date.now());
  if (length === 0) return null;
  const link = document.createElement('a');
  link.href = './review.html';
  link.textContent = length === 1 ? '1 short question' : `${length} short questions`;
  const line = document.createElement('p');
  line.className = 'due-note';
  line.append('To look back on: ', link);
  return line;
}
