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
 */
export function readyForPaper(): void {
  const place = document.querySelector('.answers-at-end');
  if (!place) return;
  const page = place.querySelector('a')?.href ?? '';
  let takeAway: (() => void) | null = null;
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

/** The page of answers, at once: a browser that prints waits for nothing. @returns null where it does not load */
function answersNow(page: string): Document | null {
  if (window.downhillAnswers !== undefined) return parsed(window.downhillAnswers);
  const request = new XMLHttpRequest();
  try {
    request.open('GET', page, false);
    request.send();
  } catch {
    return null; // no network: the place says where they are
  }
  return request.status === 200 ? parsed(request.responseText) : null;
}

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
