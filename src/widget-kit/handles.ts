import { nearestStop, snap, type Point, type Stops } from '../params/index.ts';
import { fromPixels } from '../plots/index.ts';
import type { Handle } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import { ariaNumber, handlePlace } from './page.ts';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
};

/** Handles in figures: dragged by mouse, touch and keys. */
export class Handles implements FramePart {
  readonly #frame: Frame;
  /** Where each knob stands and what it says, so that one that rests costs a drag nothing. */
  readonly #written = new WeakMap<HTMLElement, string>();

  constructor(frame: Frame) {
    this.#frame = frame;
    for (const knob of frame.page.all('handle')) {
      this.#enliven(knob);
      if ([undefined, false, 'pick'].includes(this.#handle(knob).anywhere)) continue; // parts are pressed themselves
      knob.parentElement!.addEventListener('pointerdown', (event) => {
        if (!isKnob(event.target)) this.#drag(knob, event);
      });
    }
  }

  update({ page, shown, size }: Frame): void {
    const handles = shown.handles(size);
    const known = new Set(handles.map(({ id }) => id));
    for (const knob of page.all('handle')) if (!known.has(knob.dataset.handle!)) knob.remove();
    for (const handle of handles) {
      const knob = page.knob(handle, size) ?? this.#added(handle);
      const { x, y } = handlePlace(shown.figure(handle.figure, size)!, handle);
      const [low, high] = boundsOf(handle);
      const stands = [x, y, low, high, ...handle.at, handle.label, handle.text].join('; ');
      if (this.#written.get(knob) === stands) continue;
      this.#written.set(knob, stands);
      knob.style.setProperty('--x', x);
      knob.style.setProperty('--y', y);
      knob.ariaLabel = handle.label;
      knob.ariaValueMin = low;
      knob.ariaValueMax = high;
      knob.setAttribute('aria-valuetext', handle.text);
      knob.setAttribute('aria-valuenow', ariaNumber(handle.x ? handle.at[0] : handle.at[1]));
    }
  }

  #enliven(knob: HTMLElement): void {
    knob.addEventListener('pointerdown', (event) => {
      this.#drag(knob, event);
    });
    knob.addEventListener('keydown', (event) => {
      this.#key(knob, event);
    });
  }

  /** A handle that the page was not built with: a point that the reader has added. */
  #added({ id, figure }: Handle): HTMLElement {
    const { page, size } = this.#frame;
    const knob = document.createElement('span');
    knob.className = 'handle';
    knob.role = 'slider';
    knob.tabIndex = 0;
    knob.dataset.handle = id;
    this.#enliven(knob);
    page.box(figure, size).append(knob);
    return knob;
  }

  #handle(knob: HTMLElement): Handle {
    const { shown, size } = this.#frame;
    return shown.handles(size).find(({ id }) => id === knob.dataset.handle)!;
  }

  #move(handle: Handle, to: Point, isPressed = false): void {
    const at: Point = [
      handle.x ? snap(handle.x, to[0]) : handle.at[0],
      handle.y ? snap(handle.y, to[1]) : handle.at[1],
    ];
    const { definition } = this.#frame;
    const meaning = isPressed && definition.press ? 'press' : 'drag';
    this.#frame.set((values) => definition[meaning]?.(handle.id, at, values) ?? { [handle.id]: at }, 'reader');
  }

  #drag(knob: HTMLElement, down: PointerEvent): void {
    if (down.button !== 0) return;
    down.preventDefault();
    knob.focus({ preventScroll: true });
    const { anywhere } = this.#handle(knob);
    const isMoved = (anywhere === 'drag' || anywhere === 'turn') && down.target !== knob;
    const follow = this.#follower(knob, isMoved ? down : null);
    if (anywhere === 'pick' || (down.target !== knob && !isMoved)) follow(down);
    if (!captured(knob, down)) return;
    const end = (): void => {
      knob.removeEventListener('pointermove', follow);
      knob.classList.remove('dragged');
    };
    knob.classList.add('dragged');
    knob.addEventListener('pointermove', follow);
    knob.addEventListener('lostpointercapture', end, { once: true });
  }

  /**
   * Brings the handle to where a pointer is; the figure is measured once, not in every frame.
   *
   * @param from where it was taken hold of beside the handle, which then keeps its distance
   */
  #follower(knob: HTMLElement, from: PointerEvent | null): (event: PointerEvent) => void {
    const { page, shown, size } = this.#frame;
    const handle = this.#handle(knob);
    const figure = shown.figure(handle.figure, size)!;
    const box = page.box(figure.id, size).getBoundingClientRect();
    const scale = figure.width / box.width;
    const under = ({ clientX, clientY }: PointerEvent): Point =>
      fromPixels(figure, [(clientX - box.left) * scale, (clientY - box.top) * scale]);
    const held = from && under(from);
    return (event) => {
      const to = under(event);
      const at =
        held === null ? to : handle.anywhere === 'turn' ? turned(handle.at, held, to) : moved(handle.at, held, to);
      this.#move(this.#handle(knob), at, event.type === 'pointerdown');
    };
  }

  #key(knob: HTMLElement, event: KeyboardEvent): void {
    this.#frame.flush();
    const handle = this.#handle(knob);
    const goal = keyTarget(handle, event);
    if (!goal) return;
    event.preventDefault();
    this.#move(handle, goal);
  }
}

/** Between which numbers a handle stands, as screen readers take them. */
function boundsOf({ x, y }: Handle): readonly [low: string, high: string] {
  const stops = (x ?? y)!;
  return [ariaNumber(stops[0]!), ariaNumber(stops.at(-1)!)];
}

const isKnob = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.handle') !== null;

/** Whether the pointer is still down, so that its moves can be followed: a press repeated after loading may be over. */
function captured(knob: HTMLElement, { pointerId }: PointerEvent): boolean {
  try {
    knob.setPointerCapture(pointerId);
    return true;
  } catch {
    return false;
  }
}

/** A point, moved as far as from one place to another. */
const moved = ([x, y]: Point, from: Point, to: Point): Point => [x + to[0] - from[0], y + to[1] - from[1]];

/** A point, turned about 0 as far as from one place to another. */
function turned([x, y]: Point, from: Point, to: Point): Point {
  const angle = Math.atan2(to[1], to[0]) - Math.atan2(from[1], from[0]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos * x - sin * y, sin * x + cos * y];
}

/** Where a key takes a handle: arrows one stop, with Shift or the Page keys ten, Home and End the ends; what picks is pressed by Enter, too. */
function keyTarget(handle: Handle, { key, shiftKey }: KeyboardEvent): Point | null {
  if (handle.anywhere === 'pick' && (key === 'Enter' || key === ' ')) return handle.at;
  const main = handle.x ?? handle.y!;
  if (key === 'Home' || key === 'End') {
    const end = main[key === 'Home' ? 0 : main.length - 1]!;
    return handle.x ? [end, handle.at[1]] : [handle.at[0], end];
  }
  const arrow = ARROWS[key];
  if (!arrow) return null;
  // a handle on a line moves along it with every arrow
  const [dx, dy] = handle.x && handle.y ? arrow : handle.x ? [arrow[0] + arrow[1], 0] : [0, arrow[0] + arrow[1]];
  const times = shiftKey ? 10 : 1;
  return [along(handle.x, handle.at[0], dx * times), along(handle.y, handle.at[1], dy * times)];
}

function along(stops: Stops | undefined, at: number, by: number): number {
  if (!stops) return at;
  const to = nearestStop(stops, at) + by;
  return stops[Math.min(Math.max(to, 0), stops.length - 1)]!;
}
