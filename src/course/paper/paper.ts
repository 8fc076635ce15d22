import { textNow } from '../../lazy.ts';
import { endMatter } from './end-matter.ts';
import { pointToEnd } from './waiting.ts';

declare global {
  interface Window {
    /** In a folder and in one file: the main part of the page of answers. */
    downhillAnswers?: string;
  }
}

/**
 * Brings to the end of a lesson what paper needs, whenever the browser is about to print, and takes it away afterwards.
 * That it can is noted at the root, for whoever prints without a reader.
 *
 * @param isPrinting whether the browser is about to
 */
export function readyForPaper(isPrinting = false): void {
  const place = document.querySelector('.answers-at-end');
  if (!place || 'paper' in document.documentElement.dataset) return;
  const page = place.querySelector('a')?.href ?? '';
  let takeAway = isPrinting ? bringEnd(place, page) : null;
  addEventListener('beforeprint', () => {
    takeAway ??= bringEnd(place, page);
  });
  addEventListener('afterprint', () => {
    takeAway?.();
    takeAway = null;
  });
  const ready = (): void => {
    document.documentElement.dataset.paper = '';
  };
  if (window.downhillAnswers === undefined && location.protocol === 'file:') bringAnswers(page, ready);
  else ready();
}

/** @returns what takes it away again */
function bringEnd(place: Element, page: string): () => void {
  const end = endMatter(document, answersNow(page));
  const putBack = pointToEnd(document, end);
  place.append(end);
  return () => {
    putBack();
    end.remove();
  };
}

/** In a folder no page reads another, but each runs the scripts beside it: the folder edition writes the answers as one. */
function bringAnswers(page: string, ready: () => void): void {
  const script = document.createElement('script');
  script.src = page.replace(/html$/, 'js');
  for (const end of ['load', 'error']) script.addEventListener(end, ready);
  document.head.append(script);
}

/** The page of answers. @returns null where it does not load: then the place says where they are */
function answersNow(page: string): Document | null {
  const html = window.downhillAnswers ?? textNow(page);
  return html === null ? null : new DOMParser().parseFromString(html, 'text/html');
}
