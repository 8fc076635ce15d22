import type { Point } from '../params/index.ts';
import { pathThrough, tenth } from './frame.ts';
import { thin } from './thin.ts';

/**
 * Names the axes by their class, and takes out what does not belong on a page with other figures: Plot's style element
 * (its rules are in `styles/parts/plot.css`), ids counted over the whole process, and labels on groups, which no role
 * allows.
 */
export function clean(svg: SVGSVGElement, prefix: string): SVGSVGElement {
  svg.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
  for (const element of svg.querySelectorAll('[aria-label], [aria-description]')) {
    if (/axis|grid/.test(element.getAttribute('aria-label') ?? '')) element.classList.add('axis');
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
  }
  const names = new Map<string, string>();
  for (const element of svg.querySelectorAll('[id]')) {
    names.set(element.id, `${prefix}-clip-${names.size + 1}`);
    element.id = names.get(element.id)!;
  }
  for (const clipped of svg.querySelectorAll('[clip-path]')) {
    const old = /#([^)]+)/.exec(clipped.getAttribute('clip-path')!)?.[1];
    if (old !== undefined) clipped.setAttribute('clip-path', `url(#${names.get(old) ?? old})`);
  }
  for (const along of svg.querySelectorAll('textPath')) {
    const old = along.getAttribute('href')!.slice(1);
    along.setAttribute('href', `#${names.get(old) ?? old}`);
  }
  for (const path of svg.querySelectorAll('path')) thinLine(path);
  for (const element of svg.querySelectorAll('path, line, circle, rect, text')) roundNumbers(element);
  return svg;
}

/** Far less than a pixel: what a line may lose without looking different. */
const UNSEEN = 0.15;
const LINE = /^M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+){7,}$/;

/** Takes the points out of a long line that lie on the way between their neighbours. */
function thinLine(path: Element): void {
  const d = path.getAttribute('d') ?? '';
  if (!LINE.test(d)) return;
  const points = d
    .slice(1)
    .split('L')
    .map((text) => text.split(',').map(Number) as unknown as Point); // two numbers, by the pattern
  path.setAttribute('d', pathThrough(thin(points, UNSEEN)));
}

/** Coordinates to a tenth of a pixel: half the page weight, the same picture. */
function roundNumbers(element: Element): void {
  for (const name of ['d', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'transform']) {
    const text = element.getAttribute(name);
    if (text !== null)
      element.setAttribute(
        name,
        text.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (n) => String(tenth(Number(n)))),
      );
  }
}
