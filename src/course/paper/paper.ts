import { endMatter } from './end-matter.ts';

/**
 * Brings to the end of a lesson what paper needs, whenever the browser is about to print, and takes it away afterwards.
 * That it can is noted at the root, for whoever prints without a reader.
 */
export function readyForPaper(): void {
  const place = document.querySelector('.answers-at-end');
  if (!place) return;
  addEventListener('beforeprint', () => {
    if (!place.querySelector('.on-paper')) place.append(endMatter(document, answersNow(place)));
  });
  addEventListener('afterprint', () => place.querySelector('.on-paper')?.remove());
  document.documentElement.dataset.paper = '';
}

/** The page of answers, at once: a browser that prints waits for nothing. @returns null where it does not load */
function answersNow(place: Element): Document | null {
  const request = new XMLHttpRequest();
  try {
    request.open('GET', place.querySelector('a')!.href, false);
    request.send();
  } catch {
    return null; // a folder, or no network: the place says where they are
  }
  return request.status === 200 ? new DOMParser().parseFromString(request.responseText, 'text/html') : null;
}
