type Window = readonly [low: number, high: number];

/** The middles of the cells of a map, row by row from the lower left: x and y by turns, as a network takes its examples. */
export function middles(x: Window, y: Window, columns: number, rows: number): Float64Array {
  const middle = ([low, high]: Window, at: number, of: number): number => low + (high - low) * ((at + 0.5) / of);
  return Float64Array.from({ length: 2 * columns * rows }, (_, k) => {
    const cell = k >> 1;
    return k % 2 === 0 ? middle(x, cell % columns, columns) : middle(y, Math.floor(cell / columns), rows);
  });
}
