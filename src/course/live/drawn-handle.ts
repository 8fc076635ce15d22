import type { Point } from '../../params/index.ts';

/** Which way a key moves a handle, in pixels of the figure. */
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
  Home: [0, Infinity], // the lowest, as of any slider
  End: [0, -Infinity],
};

/** How far one press of an arrow goes, in pixels of the figure. */
const STRIDE = 2;

/**
 * A knob of what is drawn, for the keys; mouse and touch draw anywhere.
 *
 * @param move is told by how many pixels of the figure to go
 */
export function drawnHandle(move: (by: Point) => void): HTMLElement {
  const handle = document.createElement('span');
  handle.className = 'guess-handle';
  handle.role = 'slider';
  handle.tabIndex = 0;
  handle.addEventListener('keydown', (event) => {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const far = event.shiftKey ? STRIDE * 10 : STRIDE;
    move([way[0] * far, way[1] * far]);
  });
  return handle;
}
