/** A place on the page, in pixels from the widget's corner. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** A row of a table is reached from its right, everything else from above. */
  readonly isRow: boolean;
}

/** Half the side of a corner, which runs at 45°. */
const CORNER = 9;
/** How far right of a row its line goes down. */
const ASIDE = 16;

/** The lines that tie lit places together, from the uppermost down, as SVG paths with corners of 45°. */
export function elbows(anchors: readonly Anchor[]): readonly string[] {
  const down = [...anchors].sort((a, b) => a.top - b.top);
  return down.slice(1).flatMap((to, i) => {
    const from = down[i]!;
    const start = { x: (from.left + from.right) / 2, y: from.bottom };
    if (from.isRow || to.top <= start.y) return [];
    if (!to.isRow) return [bend(start, { x: (to.left + to.right) / 2, y: to.top })];
    const end = { x: to.right + ASIDE, y: (to.top + to.bottom) / 2 };
    const corner = Math.min(CORNER, end.y - start.y);
    return [`${bend(start, { ...end, y: end.y - corner })}L${end.x - corner} ${end.y}H${to.right}`];
  });
}

/** Down, across, down. */
function bend(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const across = to.x - from.x;
  const corner = Math.min(CORNER, Math.abs(across) / 2, (to.y - from.y) / 2);
  if (corner < 0.5) return `M${from.x} ${from.y}L${to.x} ${to.y}`;
  const side = Math.sign(across) * corner;
  const level = from.y + Math.min(3 * CORNER, (to.y - from.y) / 2);
  return `M${from.x} ${from.y}V${level - corner}L${from.x + side} ${level}H${to.x - side}L${to.x} ${level + corner}V${to.y}`;
}
