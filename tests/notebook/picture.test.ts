import * as Plot from '@observablehq/plot';
import type { PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { element, toHtml, toNode, type Markup } from '../../src/notebook/markup.ts';
import { Plot as Paper } from '../../src/notebook/sandbox/plot.ts';
import { PICTURE } from '../../src/notebook/sandbox/sink.ts';
import type { Picture } from '../../src/notebook/protocol.ts';
import { cleanDrawing, withOwnIds } from '../../src/notebook/boundary/drawing.ts';
import { readReport } from '../../src/notebook/boundary/report.ts';

const data = Array.from({ length: 12 }, (_, i) => ({ step: i, loss: 5 / (i + 1), kind: i % 2 ? 'a' : 'b' }));

/** Elements as lines, so that two drawings can be compared; without what is named anew on purpose. */
function outline(markup: Markup): string[] {
  if (typeof markup === 'string') return markup.trim() === '' ? [] : [markup.trim()];
  if (markup.tag === 'style') return [];
  const left = /^(?:aria-label|aria-description|aria-hidden|role|class|style)$/;
  const attributes = Object.entries(markup.attributes)
    .filter(([name]) => !left.test(name))
    .map(([name, value]) => `${name}=${value.replaceAll(/plot-(clip|marker)-\d+/g, '$1')}`)
    .sort();
  return [`<${markup.tag} ${attributes.join(' ')}>`, ...markup.children.flatMap(outline)];
}

function fromNode(node: Element): Markup {
  return {
    tag: node.localName,
    attributes: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.childNodes].map((child) =>
      child.nodeType === 3 ? (child.textContent ?? '') : fromNode(child as Element),
    ),
  };
}

const pictureOf = (drawing: object): Picture => (drawing as { [PICTURE](): Picture })[PICTURE]();

describe('Plot on paper', () => {
  const { document } = parseHTML('<!doctype html><html></html>');

  it.each<[string, () => Plot.PlotOptions]>([
    [
      'lines with markers and a grid',
      () => ({ grid: true, marks: [Plot.line(data, { x: 'step', y: 'loss', marker: true }), Plot.ruleY([0])] }),
    ],
    [
      'dots by colour, with a legend',
      () => ({ color: { legend: true }, marks: [Plot.dot(data, { x: 'step', y: 'loss', fill: 'kind' })] }),
    ],
    ['facets', () => ({ marks: [Plot.dot(data, { x: 'step', y: 'loss', fx: 'kind' })] })],
    [
      'a title and a caption',
      () => ({
        title: 'Loss',
        subtitle: 'at each step',
        caption: 'Falling.',
        marks: [Plot.areaY(data, { x: 'step', y: 'loss' })],
      }),
    ],
    ['bars of groups', () => ({ marks: [Plot.barY(data, Plot.groupX({ y: 'count' }, { x: 'kind' }))] })],
    ['clipped marks', () => ({ marks: [Plot.line(data, { x: 'step', y: 'loss', clip: true })] })],
    [
      'arrows, text and a title channel',
      () => ({
        marks: [
          Plot.arrow(data, { x1: 'step', y1: 'loss', x2: 0, y2: 0 }),
          Plot.text(data, { x: 'step', y: 'loss', text: 'kind', title: 'loss' }),
        ],
      }),
    ],
    [
      'contours',
      () => ({
        marks: [
          Plot.contour({ fill: (x: number, y: number) => x * x + y * y, x1: -1, x2: 1, y1: -1, y2: 1, pixelSize: 16 }),
        ],
      }),
    ],
    [
      'densities, hexagons, regressions',
      () => ({
        marks: [
          Plot.density(data, { x: 'step', y: 'loss' }),
          Plot.dot(data, Plot.hexbin({ r: 'count' }, { x: 'step', y: 'loss' })),
          Plot.linearRegressionY(data, { x: 'step', y: 'loss' }),
        ],
      }),
    ],
  ])('draws what Plot draws in a document: %s', (_, options) => {
    const expected = Plot.plot({ ...options(), width: 620, document }) as unknown as Element;
    const drawn = pictureOf(Paper.plot(options())).wide;
    expect(readReport({ kind: 'output', cell: 'a', output: { kind: 'picture', picture: { wide: drawn } } })).not.toBe(
      null,
    );
    expect(outline(drawn)).toEqual(outline(fromNode(expected)));
  });

  it('draws twice where the width is left to the page, once where it is not', () => {
    const width = (markup: Markup | undefined): string | undefined =>
      typeof markup === 'object' ? markup.attributes.width : undefined;
    const free = pictureOf(Paper.plot({ marks: [Plot.line(data, { x: 'step', y: 'loss' })] }));
    expect([width(free.wide), width(free.narrow)]).toEqual(['620', '300']);
    const fixed = pictureOf(Paper.plot({ width: 400, marks: [Plot.ruleY([0])] }));
    expect([width(fixed.wide), fixed.narrow]).toEqual(['400', undefined]);
  });

  it('is less tall on a phone, where the height is left to the page as well', () => {
    const height = (options: PlotOptions): string | undefined => {
      const { narrow } = pictureOf(Paper.plot({ marks: [Plot.line(data, { x: 'step', y: 'loss' })], ...options }));
      return typeof narrow === 'object' ? narrow.attributes.height : undefined;
    };
    expect([height({}), height({ height: 400 }), height({ height: 120 })]).toEqual(['260', '400', '120']);
  });

  it('draws a mark by itself', () => {
    const drawing = Paper.line(data, { x: 'step', y: 'loss' }).plot({ height: 100 });
    expect(JSON.stringify(pictureOf(drawing).wide)).toContain('"height":"100"');
  });

  it('takes tips that stand still, and those that follow a pointer', () => {
    const drawing = Paper.plot({
      marks: [Plot.tip([data[3]!], { x: 'step', y: 'loss' }), Plot.line(data, { x: 'step', y: 'loss', tip: true })],
    });
    expect(JSON.stringify(pictureOf(drawing).wide)).toContain('loss');
  });

  it('says what it cannot draw', () => {
    expect(() =>
      Paper.plot({ color: { legend: true }, marks: [Plot.dot(data, { x: 'step', y: 'loss', fill: 'loss' })] }),
    ).toThrow('need a canvas');
  });

  it('names itself for those who do not see it, and nothing inside', () => {
    const html = toHtml(
      pictureOf(Paper.plot({ ariaLabel: 'Loss by step', marks: [Plot.line(data, { x: 'step', y: 'loss' })] })).wide,
    );
    expect(html.match(/aria-label="[^"]*"/g)).toEqual(['aria-label="Loss by step"']);
    expect(html).toContain('role="img"');
  });
});

describe('a drawing that crosses to the page', () => {
  const safe = (markup: Markup): string => {
    const result = cleanDrawing(markup);
    return result === null ? '' : toHtml(withOwnIds(result, 'p'));
  };
  const isTaken = (wide: unknown): boolean =>
    readReport({ kind: 'output', cell: 'a', output: { kind: 'picture', picture: { wide } } }) !== null;

  it.each<[string, Markup, string]>([
    ['scripts', element('svg', {}, element('script', {}, 'alert(1)')), '<svg></svg>'],
    ['handlers', element('svg', { onload: 'alert(1)', width: 5 }), '<svg width="5"></svg>'],
    ['links', element('svg', {}, element('a', { href: 'javascript:alert(1)' }, 'x')), '<svg></svg>'],
    [
      'pictures from elsewhere',
      element('svg', {}, element('image', { href: 'https://example.org/x.png' })),
      '<svg></svg>',
    ],
    ['foreign objects', element('svg', {}, element('foreignObject', {}, element('iframe', {}))), '<svg></svg>'],
    ['fetching paints', element('rect', { fill: 'url(https://example.org/#x)' }), '<rect></rect>'],
    [
      'fetching styles',
      element('rect', { style: 'fill: url("https://example.org/x"); opacity: 0.5' }),
      '<rect style="opacity: 0.5"></rect>',
    ],
    ['styles that leave their place', element('div', { style: 'position: fixed; inset: 0' }), '<div></div>'],
    ['classes of the page', element('div', { class: 'skip cell-plot-swatch' }), '<div class="cell-plot-swatch"></div>'],
    ['style elements', element('svg', {}, element('style', {}, '* { display: none }')), '<svg></svg>'],
    ['forms', element('form', {}, element('input', {})), ''],
  ])('loses %s on its way, and is refused with them', (_, markup, html) => {
    expect(safe(markup)).toBe(html);
    expect(isTaken(markup)).toBe(false);
    const left = cleanDrawing(markup);
    if (left !== null) expect(isTaken(left)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['has no shape', { tag: 'svg', attributes: null, children: 5 }],
    ['has values that are no text', { tag: 'rect', attributes: { width: { toString: () => '1' } }, children: [] }],
    ['has children that are no elements', { tag: 'rect', attributes: {}, children: [7] }],
    ['has parts that nobody knows', { tag: 'rect', attributes: {}, children: [], then: 'x' }],
  ])('is refused where it %s', (_, markup) => {
    expect(isTaken(markup)).toBe(false);
  });

  it('has ids of its own', () => {
    const clipped = element(
      'svg',
      {},
      element('clipPath', { id: 'c1' }),
      element('g', { 'clip-path': 'url(#c1)', fill: "url('#g')" }),
    );
    expect(safe(clipped)).toBe(
      '<svg><clipPath id="p-c1"></clipPath><g clip-path="url(#p-c1)" fill="url(#p-g)"></g></svg>',
    );
  });
});

describe('markup', () => {
  const sample = element(
    'p',
    { class: 'a"b', hidden: true, title: undefined },
    'x < y & z',
    element('br'),
    element('svg', {}, element('path', { d: 'M0 0' })),
  );

  it('becomes HTML with every sign escaped', () => {
    expect(toHtml(sample)).toBe('<p class="a&quot;b" hidden>x &lt; y &amp; z<br><svg><path d="M0 0"></path></svg></p>');
  });

  it('becomes the same nodes', () => {
    const { document } = parseHTML('<!doctype html><body></body>');
    document.body.append(toNode(sample, document));
    expect(document.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(document.querySelector('p')?.textContent).toBe('x < y & z');
  });
});
