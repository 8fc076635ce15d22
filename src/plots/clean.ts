import { tenth } from './frame.ts';

/**
 * Names the axes by their class, and takes out what does not belong on a page with other figures: Plot's style element
 * (its rules are in `styles/parts/plot.css`), and labels on groups, which no role allows.
 */
export function clean(svg: SVGSVGElement): SVGSVGElement {
  svg.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
  for (const element of svg.querySelectorAll('[aria-label], [aria-description]')) {
    if (/axis|grid/.test(element.getAttribute('aria-label') ?? '')) element.classList.add('axis');
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
  }
  for (const element of svg.querySelectorAll('path, line, text')) roundNumbers(element);
  return svg;
}

/** Coordinates to a tenth of a pixel: half the page weight, the same picture. */
function roundNumbers(element: Element): void {
  for (const name of ['d', 'x1', 'x2', 'y1', 'y2', 'transform']) {
    const text = element.getAttribute(name);
    if (text !== null)
      element.setAttribute(
        name,
        text.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (n) => String(tenth(Number(n)))),
      );
  }
}
