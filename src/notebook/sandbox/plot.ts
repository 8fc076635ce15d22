import * as Original from '@observablehq/plot';
import type { PlotOptions } from '@observablehq/plot';
import type { Picture } from '../protocol.ts';
import { cleanDrawing } from '../boundary/drawing.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { PaperDocument, PaperElement } from './paper.ts';
import { PICTURE } from './sink.ts';

/** Widths at which a plot is drawn when the reader asks for none: for a column of text, and for a phone. */
const WIDE = 620;
const NARROW = 300;
/** The height that Plot gives to what has no rows or columns of its own, and what suits a phone in its place. */
const PLOT_HEIGHT = '400';
const NARROW_HEIGHT = 260;

const paper = new PaperDocument() as unknown as Document; // Plot uses no more of a document than there is

/** A drawing by Plot that can be shown below a cell. */
type Drawing = PaperElement & { [PICTURE]?: () => Picture };

/** `Plot.plot` on paper: drawn twice where the width is left to the page. */
function plot(options: PlotOptions = {}): Drawing {
  const draw = (width: number, size: Pick<PlotOptions, 'height'> = {}): Drawing =>
    Original.plot({ ...options, ...size, width, className: 'cell-plot', document: paper }) as unknown as Drawing; // it came from paper
  const isFixed = options.width !== undefined;
  const wide = draw(options.width ?? WIDE);
  const label = options.ariaLabel ?? '';
  const isTall = options.height === undefined && wide.getAttribute('height') === PLOT_HEIGHT;
  const narrow = (): Drawing => draw(NARROW, isTall ? { height: NARROW_HEIGHT } : {});
  wide[PICTURE] = () => ({ wide: clean(wide, label), ...(isFixed ? {} : { narrow: clean(narrow(), label) }) });
  return wide;
}

function legend(options: Parameters<typeof Original.legend>[0]): Drawing {
  const drawn = Original.legend({
    ...options,
    className: 'cell-plot',
    document: paper,
  } as typeof options) as unknown as Drawing; // as above
  drawn[PICTURE] = () => ({ wide: clean(drawn, '') });
  return drawn;
}

/** Without what may not stand on a page, and labels where no role allows them. */
function clean(drawing: PaperElement, label: string): Markup {
  return cleanDrawing(tidy(drawing.toMarkup(), label)) ?? '';
}

function tidy(markup: Markup, label: string): Markup {
  if (typeof markup === 'string') return markup;
  const { 'aria-label': _label, 'aria-description': _description, ...attributes } = markup.attributes;
  const named = markup.tag === 'svg' ? { ...attributes, ...nameOf(markup.attributes, label) } : attributes;
  return {
    tag: markup.tag,
    attributes: named,
    children: markup.children.map((child) => tidy(child, label)),
  };
}

/** A plot is a picture with a name; the samples of colour in a legend stand beside their text. */
function nameOf({ class: kind }: MarkupElement['attributes'], label: string): MarkupElement['attributes'] {
  return kind === 'cell-plot' || kind === 'cell-plot-ramp'
    ? { role: 'img', 'aria-label': label }
    : { 'aria-hidden': 'true' };
}

// `Plot.line(…).plot({ … })` goes through here as well; what it gives is what Plot's own type promises, on paper
Object.defineProperty(Original.Mark.prototype, 'plot', {
  value(this: Original.RenderableMark, { marks = [], ...options }: PlotOptions = {}): Drawing {
    return plot({ ...options, marks: [...marks, this] });
  },
});

/** What `import * as Plot from "@observablehq/plot"` reads in a cell. */
export const Plot = { ...Original, plot, legend };
