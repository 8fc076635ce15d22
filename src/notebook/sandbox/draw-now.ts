/**
 * Takes the place of the browser's own inside the bundle with Plot (see `build/bundle.ts`): on paper there is no frame
 * to wait for.
 */
export function requestAnimationFrame(callback: (time: number) => void): void {
  callback(0);
}
