import { toPixels, type Figure } from '../plots/index.ts';
import type { Frame, FramePart } from './frame.ts';
import { formatCell } from './format.ts';
import type { Table } from './define.ts';

/** How near, in pixels, a pointer must come to a step to light it up. */
const REACH = 28;

/** Linked views: a step under the pointer, or reached by arrow keys, lights up in every figure and in the table. */
export class LinkedSteps implements FramePart {
  #lit: number | null = null;

  constructor(frame: Frame) {
    for (const plot of frame.page.all('plot')) {
      if (!figureOf(frame, plot)?.steps) continue;
      plot.tabIndex = 0;
      plot.setAttribute('role', 'group');
      plot.setAttribute('aria-label', 'Steps of the run: left and right arrow keys walk along them');
      plot.addEventListener('pointermove', (event) => {
        frame.light(nearest(frame, plot, event));
      });
      plot.addEventListener('pointerleave', () => {
        frame.light(null);
      });
      plot.addEventListener('keydown', (event) => {
        if (event.target === plot) this.#key(frame, plot, event);
      });
    }
    frame.root.querySelector('tbody')?.addEventListener('pointerover', (event) => {
      const row = (event.target as Element).closest('tr');
      if (row && frame.shown.table.rowsAreSteps) frame.light(row.sectionRowIndex);
    });
    frame.root.querySelector('tbody')?.addEventListener('pointerleave', () => {
      frame.light(null);
    });
  }

  update(frame: Frame): void {
    this.light(frame, this.#lit);
  }

  light(frame: Frame, step: number | null): void {
    if (step === null && this.#lit === null) return;
    this.#lit = step;
    const { page, shown, size } = frame;
    for (const figure of shown.figures(size)) {
      const svg = page.box(figure.id, size).querySelector('svg')!;
      svg.querySelector('.lit')?.remove();
      const at = step === null ? undefined : figure.steps?.[step];
      if (at) svg.append(ring(toPixels(figure, at), `${step}`));
    }
    this.#lightRow(frame, step);
  }

  #lightRow(frame: Frame, step: number | null): void {
    frame.root.querySelector('tr.lit')?.classList.remove('lit');
    if (step !== null && frame.shown.table.rowsAreSteps) {
      frame.root.querySelectorAll('tbody tr')[step]?.classList.add('lit');
    }
  }

  #key(frame: Frame, plot: HTMLElement, event: KeyboardEvent): void {
    const last = figureOf(frame, plot)!.steps!.length - 1;
    const now = this.#lit ?? -1;
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') frame.light(null);
    if (to === undefined) return;
    event.preventDefault();
    const step = Math.min(Math.max(to, 0), last);
    frame.light(step);
    frame.page.one('live').textContent = stepInWords(frame.shown.table, step);
  }
}

/** The table's row for a step, read out. */
function stepInWords({ columns, rows, rowsAreSteps }: Table, step: number): string {
  const row = rowsAreSteps ? rows[step] : undefined;
  if (!row) return `step ${step}`;
  return row.map((cell, i) => `${columns[i]!} ${typeof cell === 'number' ? formatCell(cell) : cell}`).join(', ');
}

function nearest(frame: Frame, plot: HTMLElement, event: PointerEvent): number | null {
  const figure = figureOf(frame, plot);
  const box = frame.page.box(plot.dataset.figure!, frame.size).getBoundingClientRect();
  if (!figure?.steps) return null;
  const scale = figure.width / box.width;
  const [px, py] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  let best: number | null = null;
  let reach = REACH * scale;
  figure.steps.forEach((at, step) => {
    const [x, y] = toPixels(figure, at);
    const distance = Math.hypot(x - px, y - py);
    if (distance < reach) [best, reach] = [step, distance];
  });
  return best;
}

function ring([x, y]: readonly [number, number], label: string): SVGGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const group = document.createElementNS(namespace, 'g');
  const circle = document.createElementNS(namespace, 'circle');
  const text = document.createElementNS(namespace, 'text');
  group.setAttribute('class', 'lit');
  group.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  circle.setAttribute('r', '6');
  text.setAttribute('y', '-11');
  text.textContent = label;
  group.append(circle, text);
  return group;
}

const figureOf = ({ shown, size }: Frame, plot: HTMLElement): Figure | undefined =>
  shown.figure(plot.dataset.figure!, size);
