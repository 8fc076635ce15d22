import { toPixels, type Figure, type Mark } from '../../plots/index.ts';
import type { KnownPoint } from './pin.ts';

/**
 * How a task reaches its places in the frame of the widget that it stands in: a strip above the figures, a foot below.
 * Astro renders the children of `<Widget>` before the widget sees them, so they come with comments around their parts.
 */
type Place = 'strip' | 'foot';

/** What a task wants of the figures until the reader has guessed. */
export interface Stage {
  /** Figures of which nothing but the axes is shown, or all but what moves. */
  readonly waiting: Readonly<Record<string, 'run' | 'all'>>;
  /** Figures in sight meanwhile; empty for all of them. Beside a cloth the others are left out. */
  readonly figures: readonly string[];
  /** Points that are known already, by the figure that a line is to be drawn on. */
  readonly known?: Readonly<Record<string, readonly KnownPoint[]>>;
  /** Handles that stay in sight. */
  readonly shows?: readonly string[];
  /** A figure that lies under a cloth, of which only a part is ever seen. */
  readonly cloth?: string;
  /** How far the cloth can be pulled, in percent of the figure: 100 takes it off. */
  readonly reach?: number;
}

const MARKED = /<!--(strip|foot)-->([\s\S]*?)<!--\/\1-->/g;
const STAGE = /<!--stage ([^ >]+)-->/;

/** The marks around a part of a task that belongs to a place of the frame. */
export function placeMarks(place: Place): { readonly open: string; readonly close: string } {
  return { open: `<!--${place}-->`, close: `<!--/${place}-->` };
}

/** The mark by which a prediction says what its widget keeps back. */
export const stageMark = (stage: Stage): string => `<!--stage ${encodeURIComponent(JSON.stringify(stage))}-->`;

/** A widget's children taken apart. */
export interface Placed {
  readonly strips: string;
  readonly feet: string;
  /** What is left: the caption. */
  readonly caption: string;
  readonly stage: Stage | null;
}

/** Takes the children of a widget apart: what stands above its figures, below them, and in its caption. */
export function placed(html: string): Placed {
  const parts = [...html.matchAll(MARKED)];
  const at = (place: Place): string => parts.flatMap(([, name, inner]) => (name === place ? [inner!] : [])).join('');
  const stage = STAGE.exec(html)?.[1];
  return {
    strips: at('strip'),
    feet: at('foot'),
    caption: html.replace(MARKED, '').replace(new RegExp(STAGE, 'g'), '').trim(),
    stage: stage === undefined ? null : (JSON.parse(decodeURIComponent(stage)) as Stage), // written by `stageMark`
  };
}

/** A figure as it is drawn: one under a cloth is described by its axes, and by nothing of what would be seen. */
export function underCloth(figure: Figure, stage: Stage | null): Figure {
  if (stage?.cloth !== figure.id) return figure;
  const { reach = 0 } = stage;
  const axes = [figure.y.label, figure.x.label].filter((label) => label !== '');
  const what = axes.length === 2 ? `A figure of ${axes.join(' against ')}` : 'A figure';
  const { still, moving } = figure;
  const isSeen = (mark: Mark): boolean =>
    mark.kind !== 'text' || reach === 100 || toPixels(figure, mark.at)[0] < (reach / 100) * figure.width;
  return {
    ...figure,
    alt: `${what}, most of it under a cloth.`,
    // what is written where the cloth stays is not in the page at all: it could be found there
    still: { key: still.key, marks: () => still.marks().filter(isSeen) },
    moving: moving.filter(isSeen),
  };
}

/** What a figure's box says of the cloth over it; if that can be taken off, also how the figure is described then. */
export const clothOver = (figure: Figure, stage: Stage | null): Readonly<Record<string, string>> =>
  stage?.cloth === figure.id
    ? { 'data-cloth': '', ...(stage.reach === 100 ? { 'data-uncovered': figure.alt } : {}) }
    : {};
