import { escapeHtml } from './formula.ts';
import { addressOf, fullNames, venue, type Work } from './references.ts';

/** A work as lists name it, as HTML. One string, so that nothing stands between a title and its full stop. */
export function citation(work: Work): string {
  const address = addressOf(work);
  const title = `<em>${escapeHtml(work.title)}</em>`;
  const linked = address === undefined ? title : `<a href="${escapeHtml(address)}">${title}</a>`;
  const doi = work.doi === undefined ? '' : ` <span class="doi">doi:${escapeHtml(work.doi)}</span>`;
  return `${escapeHtml(fullNames(work))}. ${work.year}. ${linked}. ${escapeHtml(venue(work))}.${doi}`;
}
