import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { figureToSvg } from '../../src/plots/static.ts';
import { isSameData } from '../../src/plots/same.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import type { Frame } from '../../src/widget-kit/frame.ts';
import { Overlays } from '../../src/widget-kit/overlays.ts';
import { Page } from '../../src/widget-kit/page.ts';
import { Painter } from '../../src/widget-kit/paint.ts';
import { Shown } from '../../src/widget-kit/shown.ts';
import threeRates from '../../src/widgets/three-rates.ts';

const widget = threeRates as unknown as AnyWidget; // its types are forgotten, as in the catalog
const start = Object.fromEntries(Object.entries(threeRates.params).map(([name, { initial }]) => [name, initial]));
const moment = (changes: object): Shown => {
  const values = { ...start, ...changes };
  return new Shown(widget, values, widget.compute(values));
};

/** The figures of a widget on a page, as the build writes them. */
const plots = moment({})
  .figures('wide')
  .map((figure) => {
    const svg = figureToSvg(figure, `three-rates-${figure.id}-wide`);
    return `<div class="plot" data-figure="${figure.id}"><div class="size wide">${svg}</div></div>`;
  });
const { document } = parseHTML(
  `<!doctype html><html><body><div id="three-rates">${plots.join('')}<p class="summary"></p></div></body></html>`,
);
vi.stubGlobal('document', document);
afterAll(() => {
  vi.unstubAllGlobals();
});

const root = document.querySelector<HTMLElement>('#three-rates')!;
const page = new Page(root);
const frame = (changes: object): Frame => ({ root, page, size: 'wide', shown: moment(changes) }) as unknown as Frame;
const layers = (name: string): (Element | null)[] =>
  [...root.querySelectorAll('.plot')].map((plot) => plot.querySelector(`.${name}`));
/** The figures in which something is no longer what it was before a step. */
const figuresIn = (look: () => readonly unknown[], step: () => void): (string | null)[] => {
  const before = look();
  step();
  const after = look();
  return [...root.querySelectorAll('.plot')]
    .filter((_, i) => before[i] !== after[i])
    .map((plot) => plot.getAttribute('data-figure'));
};
/** Which figures a step draws anew. */
const redrawn = (name: string, step: () => void): (string | null)[] => figuresIn(() => layers(name), step);
/** In which figures a step changes what is drawn. */
const changed = (name: string, step: () => void): (string | null)[] =>
  figuresIn(() => layers(name).map((layer) => layer?.outerHTML), step);

describe('a frame of a drag', () => {
  it('draws once, and then changes in place what has changed', () => {
    const painter = new Painter();
    expect(redrawn('moving', () => painter.update(frame({})))).toHaveLength(6);
    const elements = layers('moving');
    expect(changed('moving', () => painter.update(frame({ small: 0.1 })))).toEqual(['small-curve', 'small-trace']);
    expect(changed('moving', () => painter.update(frame({ small: 0.1 })))).toEqual([]);
    expect(changed('moving', () => painter.update(frame({ small: 0.1, start: 2 })))).toHaveLength(6);
    layers('moving').forEach((layer, i) => expect(layer).toBe(elements[i]));
  });

  it('keeps what the course draws over a figure while it is the same', () => {
    const overlays = new Overlays();
    const level = { kind: 'level', y: 1, tone: 'ink' } as const;
    expect(redrawn('over', () => overlays.set(frame({}), 'small-trace', [level]))).toEqual(['small-trace']);
    expect(redrawn('over', () => overlays.update(frame({ small: 0.2 })))).toEqual([]);
    expect(redrawn('over', () => overlays.set(frame({}), 'small-trace', null))).toEqual(['small-trace']);
    expect(layers('over').every((layer) => layer === null)).toBe(true);
  });
});

describe('isSameData', () => {
  const mark = (): object => ({
    kind: 'raster',
    x: [0, 1],
    cells: Uint8Array.of(1, 2),
    grounds: ['sand', 'hatch'],
    at: NaN,
  });

  it('compares all that marks hold', () => {
    expect(isSameData([mark()], [mark()])).toBe(true);
    expect(isSameData(mark(), { ...mark(), cells: Uint8Array.of(1, 3) })).toBe(false);
    expect(isSameData(mark(), { ...mark(), cells: [1, 2] })).toBe(false);
    expect(isSameData(mark(), { ...mark(), halo: true })).toBe(false);
    expect(isSameData({ halo: undefined }, { dash: undefined })).toBe(false);
    expect(isSameData([[0, -0]], [[-0, 0]])).toBe(true);
    expect(isSameData([1, 2], [1, 2, 3])).toBe(false);
    expect(isSameData(null, {})).toBe(false);
  });
});
