/* A basin map of Himmelblau's function as one writes it for this one picture: pixel by pixel, no check of anything. */

const rate = 0.005;
const low = -6;
const width = 12;

/** The valleys, x and y in turn. */
const valleys = [
  [3, 2],
  [-2.805118086952745, 3.131312518250573],
  [-3.779310253377747, -3.283185991286169],
  [3.5844283403304917, -1.8481265269644034],
] as const;

/** Where gradient descent leads from the middle of every pixel of a square picture. */
export function endsByHand(side: number, steps: number): Float64Array {
  const ends = new Float64Array(2 * side * side);
  for (let row = 0, at = 0; row < side; row++) {
    for (let column = 0; column < side; column++, at += 2) {
      let x = low + ((column + 0.5) * width) / side;
      let y = low + ((row + 0.5) * width) / side;
      for (let t = 0; t < steps; t++) {
        const p = x * x + y - 11;
        const q = x + y * y - 7;
        x -= rate * (4 * x * p + 2 * q);
        y -= rate * (2 * p + 4 * y * q); // p and q are those of before
      }
      ends[at] = x;
      ends[at + 1] = y;
    }
  }
  return ends;
}

/** The valley of each pixel: its index, or −1. */
export function basinsByHand(side: number, steps: number): Int16Array {
  const ends = endsByHand(side, steps);
  const basins = new Int16Array(side * side);
  for (let i = 0; i < basins.length; i++) {
    basins[i] = valleys.findIndex(([x, y]) => Math.hypot(ends[2 * i]! - x, ends[2 * i + 1]! - y) <= 0.12);
  }
  return basins;
}
