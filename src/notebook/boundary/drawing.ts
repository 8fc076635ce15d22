import type { Markup } from '../markup.ts';
import { PIECE } from './bounds.ts';
import { Misfit, text, type Shape } from './shape.ts';

// What a cell draws is a stranger's markup: only what is needed to show a plot may stand on the page. The sandbox leaves
// out what is not on these lists; the page refuses a drawing that has anything else.

const TAGS = new Set(
  (
    'svg g path line rect circle ellipse polyline polygon text tspan title clipPath defs marker pattern linearGradient ' +
    'radialGradient stop figure figcaption h2 h3 div span table tbody tr td'
  ).split(' '),
);

/** Attributes of presentation and geometry. None of them loads or runs anything; links and events are not among them. */
const ATTRIBUTES = new Set(
  (
    'class id role aria-label aria-hidden width height viewBox preserveAspectRatio transform d x y x1 y1 x2 y2 dx dy cx cy r rx ry ' +
    'points offset markerWidth markerHeight markerUnits refX refY orient patternUnits patternContentUnits patternTransform ' +
    'gradientUnits gradientTransform clipPathUnits fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray ' +
    'stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity color stop-color stop-opacity clip-path marker-start ' +
    'marker-mid marker-end paint-order shape-rendering vector-effect visibility text-anchor dominant-baseline font-family font-size ' +
    'font-style font-weight font-variant letter-spacing style'
  ).split(' '),
);

/** Properties of style attributes. Nothing here can leave the drawing's place on the page. */
const PROPERTIES = new Set(
  (
    'fill fill-opacity stroke stroke-width stroke-opacity opacity color font-size font-weight font-style font-variant font-family ' +
    'text-anchor white-space mix-blend-mode isolation max-width width margin-left background display columns'
  ).split(' '),
);

const CLASS = /^cell-plot(?:-[a-z-]+)?$/;
const ROLES = /^(?:img|presentation|none)$/;
/** `url(#clip)`: another part of the same drawing. */
const OWN_PART = /url\(\s*["']?#([\w-]+)["']?\s*\)/g;

/** An attribute as it may stand on the page: without what is not on the lists; `null` where nothing is left. */
function kept(tag: string, name: string, value: string): string | null {
  if (!ATTRIBUTES.has(name)) return null;
  switch (name) {
    case 'class':
      return only(value, /\s+/, ' ', (part) => CLASS.test(part));
    case 'style':
      return only(value, /\s*;\s*/, '; ', isSafeStyle);
    case 'id':
      return /^[\w-]+$/.test(value) ? value : null;
    case 'role':
      return ROLES.test(value) ? value : null;
    case 'width':
    case 'height':
      return tag !== 'svg' || Number(value) <= PIECE.pixels ? value : null;
    default:
      return /url\(/i.test(value.replaceAll(OWN_PART, '')) ? null : value;
  }
}

function only(value: string, split: RegExp, join: string, keep: (part: string) => boolean): string | null {
  const parts = value.split(split).filter((part) => part !== '');
  const left = parts.filter(keep);
  return left.length === 0 ? null : left.join(join);
}

function isSafeStyle(declaration: string): boolean {
  const [name, ...rest] = declaration.split(':');
  return PROPERTIES.has(name!.trim()) && !/url|image|expression|[\\@]/i.test(rest.join(':'));
}

/** A drawing without what may not stand on the page; `null` where nothing is left. */
export function cleanDrawing(markup: Markup): Markup | null {
  if (typeof markup === 'string') return markup;
  const { tag, attributes, children } = markup;
  if (!TAGS.has(tag)) return null;
  const left = Object.entries(attributes).flatMap(([name, value]) => {
    const safe = kept(tag, name, value);
    return safe === null ? [] : [[name, safe] as const];
  });
  return {
    tag,
    attributes: Object.fromEntries(left),
    children: children.map(cleanDrawing).filter((child) => child !== null),
  };
}

/** The name of an element that may stand on the page. */
export const tagName: Shape<string> = (value) => {
  if (typeof value !== 'string' || !TAGS.has(value)) throw new Misfit('not an element of a drawing');
  return value;
};

/** Attributes that may stand on the page, each exactly as {@link cleanDrawing} leaves it. */
export const attributesOf =
  (tag: string): Shape<Readonly<Record<string, string>>> =>
  (value, budget) => {
    if (typeof value !== 'object' || value === null) throw new Misfit('not attributes');
    const all = Object.entries(value).map(([name, given]: [string, unknown]): [string, string] => {
      const written = text(Infinity)(given, budget);
      if (kept(tag, name, written) !== written) throw new Misfit(`not an attribute of a drawing: ${name.slice(0, 40)}`);
      return [name, written];
    });
    return Object.fromEntries(all);
  };

/** A drawing with ids of its own on the page. */
export function withOwnIds(markup: Markup, prefix: string): Markup {
  if (typeof markup === 'string') return markup;
  const attributes = Object.entries(markup.attributes).map(([name, value]): [string, string] => [
    name,
    name === 'id' ? `${prefix}-${value}` : value.replaceAll(OWN_PART, `url(#${prefix}-$1)`),
  ]);
  return {
    tag: markup.tag,
    attributes: Object.fromEntries(attributes),
    children: markup.children.map((child) => withOwnIds(child, prefix)),
  };
}
