import type { Point } from '../../params/index.ts';

/** Which way a key moves a handle, in pixels of the figure. */
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
};

/** How far one press of a key goes, in pixels of the figure. */
const STRIDE = 5;

/**
 * A knob that the reader lays into a figure, by mouse, touch or keys.
 *
 * @param move is told by how many pixels of the figure to go
 * @param scale how many pixels of the figure one pixel of the screen is
 */
export function drawnHandle(label: string, move: (by: Point) => void, scale: () => number): HTMLElement {
  const handle = document.createElement('span');
  handle.className = 'guess-handle';
  handle.role = 'slider';
  handle.tabIndex = 0;
  handle.ariaLabel = label;
  handle.addEventListener('keydown', (event) => {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const far = event.shiftKey ? STRIDE * 10 : STRIDE;
    move([way[0] * far, way[1] * far]);
  });
  handle.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(down.pointerId);
    let { clientX, clientY } = down;
    const follow = (event: PointerEvent): void => {
      move([(event.clientX - clientX) * scale(), (event.clientY - clientY) * scale()]);
      ({ clientX, clientY } = event);
    };
    handle.addEventListener('pointermove', follow);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', follow), {
      once: true,
    });
  });
  return handle;
}
