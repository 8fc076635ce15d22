import type { Frame, FramePart } from './frame.ts';

/** The numbers in equations, which follow the run; KaTeX has set everything else when the site was built. */
export class LiveEquations implements FramePart {
  update({ root, shown }: Frame): void {
    for (const { id, live } of shown.equations) {
      const equation = root.querySelector<HTMLElement>(`.equation[data-equation="${id}"]`);
      for (const place of equation?.querySelectorAll<HTMLElement>('[data-live]') ?? []) {
        const text = live[place.dataset.live!];
        if (text !== undefined && place.textContent !== text) place.textContent = text;
      }
    }
  }
}
