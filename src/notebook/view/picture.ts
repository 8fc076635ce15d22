import type { Markup } from '../markup.ts';

// What a cell draws is a stranger's markup: only what is needed to show a plot is let through.

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

/**
 * A drawing of a cell as it may stand on the page: unknown elements and attributes dropped, nothing fetched, ids made
 * unique by `prefix`. `null` if nothing is left.
 */
export function safePicture(markup: unknown, prefix: string): Markup | null {
  if (typeof markup === 'string') return markup;
  if (!isElementLike(markup) || !TAGS.has(markup.tag)) return null;
  const attributes = Object.entries(markup.attributes).flatMap(([name, value]) => {
    const safe = typeof value === 'string' ? safeAttribute(name, value, prefix) : null;
    return safe === null ? [] : [[name, safe] as const];
  });
  const children = markup.children.map((child) => safePicture(child, prefix)).filter((child) => child !== null);
  return { tag: markup.tag, attributes: Object.fromEntries(attributes), children };
}

/** A cell can make up a drawing of its own; what it makes up need not have any shape. */
function isElementLike(value: unknown): value is { tag: string; attributes: object; children: readonly unknown[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { tag, attributes, children } = value as Readonly<Record<string, unknown>>; // every object may be asked
  return typeof tag === 'string' && typeof attributes === 'object' && attributes !== null && Array.isArray(children);
}

function safeAttribute(name: string, value: string, prefix: string): string | null {
  if (!ATTRIBUTES.has(name)) return null;
  if (name === 'id') return `${prefix}-${value}`;
  if (name === 'style') return safeStyle(value);
  if (name === 'class')
    return value
      .split(' ')
      .filter((part) => part.startsWith('cell-plot'))
      .join(' ');
  const own = value.replaceAll(/url\(\s*["']?#([\w-]+)["']?\s*\)/g, `url(#${prefix}-$1)`);
  return /url\(\s*(?!#)/i.test(own) ? null : own;
}

function safeStyle(value: string): string | null {
  const kept = value.split(';').filter((part) => {
    const [name, ...rest] = part.split(':');
    return PROPERTIES.has(name!.trim()) && !/url|image|expression|[\\@]/i.test(rest.join(':'));
  });
  return kept.length === 0 ? null : kept.map((part) => part.trim()).join('; ');
}
