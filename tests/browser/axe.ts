import { AxeBuilder } from '@axe-core/playwright';
import type { JSHandle, Page } from '@playwright/test';

/**
 * What axe has against a page as it stands, a line for each rule.
 *
 * @param rules names of those that are asked; all without them
 * @param within selector of the part that is looked at; the whole page without it
 */
export async function violations(
  page: Page,
  { rules, within }: { readonly rules?: string[]; readonly within?: string } = {},
): Promise<readonly string[]> {
  const taken = await takeDrawings(page);
  // answers and sandbox are frames, pages that are looked at themselves: without frames it takes half the time
  const axe = new AxeBuilder({ page }).setLegacyMode();
  axe.options({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) });
  if (within !== undefined) axe.include(within);
  const found = await axe.analyze();
  await taken.evaluate((putBack) => {
    for (const put of putBack) put();
  });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, target }) => `${html} at ${target.join(' ')}`).join(' ')}`,
  );
}

/**
 * Takes out for a while what is most of a page and nothing to axe: shapes without a name or a role and, leaving their room,
 * the letters of formulas, which are hidden from all but the eye.
 *
 * @returns what puts each of them back
 */
function takeDrawings(page: Page): Promise<JSHandle<(() => void)[]>> {
  return page.evaluateHandle(() => {
    const putBack: (() => void)[] = [];
    const SHAPES = 'path, circle, ellipse, rect, line, polyline, polygon';
    const SPEAKS = '[role], [tabindex], [aria-label], [aria-labelledby]';
    for (const shape of document.querySelectorAll(`svg :is(${SHAPES}):not(${SPEAKS})`)) {
      const place = document.createComment('');
      shape.replaceWith(place);
      putBack.push(() => {
        place.replaceWith(shape);
      });
    }
    const formulas = [...document.querySelectorAll<HTMLElement>('.katex-html')].filter(
      (formula) => formula.querySelector('[tabindex], a, button') === null,
    );
    const rooms = formulas.map((formula) => formula.getBoundingClientRect());
    formulas.forEach((formula, i) => {
      const letters = [...formula.childNodes];
      const room = document.createElement('span');
      room.style.cssText = `display: inline-block; width: ${rooms[i]!.width}px; height: ${rooms[i]!.height}px`;
      formula.replaceChildren(room);
      putBack.push(() => {
        formula.replaceChildren(...letters);
      });
    });
    return putBack;
  });
}
