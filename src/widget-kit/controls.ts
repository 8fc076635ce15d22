import { formatNumber, nearestStop, trackPosition, type Param, type Params } from '../params/index.ts';
import type { Frame, FramePart } from './frame.ts';
import type { TrackMark } from './define.ts';

type Input = HTMLInputElement | HTMLSelectElement;

/** The native controls: reads what the reader does, writes what stands. */
export class ControlPanel implements FramePart {
  readonly #params: Params;
  readonly #boxes: ReadonlyMap<string, HTMLElement>;

  constructor(frame: Frame) {
    this.#params = frame.definition.params;
    const boxes = [...frame.root.querySelectorAll<HTMLElement>('.control')];
    this.#boxes = new Map(boxes.map((box) => [box.dataset.param!, box]));
    for (const [name, box] of this.#boxes) {
      box.addEventListener('input', () => {
        frame.set({ [name]: read(this.#params[name]!, box) });
      });
      box.querySelector('[data-do="draw"]')?.addEventListener('click', () => {
        frame.set({ [name]: nextSeed(frame.values[name] as number) });
      });
    }
  }

  /** What the controls say that stood otherwise on the page: moved while the code was loading. */
  typed(): Readonly<Record<string, unknown>> {
    const touched: Record<string, unknown> = {};
    for (const [name, box] of this.#boxes) {
      const input = box.querySelector<Input>('input, select');
      if (input && moved(input)) touched[name] = read(this.#params[name]!, box);
    }
    return touched;
  }

  update(frame: Frame): void {
    const marks: Partial<Record<string, readonly TrackMark[]>> =
      frame.definition.marks?.(frame.result, frame.values) ?? {};
    for (const [name, box] of this.#boxes) {
      write(this.#params[name]!, box, frame.values[name]);
      writeMarks(this.#params[name]!, box, marks[name] ?? []);
    }
  }
}

/** A new draw: a seed that differs from the last, without asking the machine for chance. */
function nextSeed(seed: number): number {
  return ((seed * 48_271 + 11) % 999_999) + 1;
}

function moved(input: Input): boolean {
  if (input instanceof HTMLSelectElement)
    return ![...input.options].every((option) => option.selected === option.defaultSelected);
  return input.type === 'checkbox' ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
}

function read(param: Param<unknown>, box: HTMLElement): unknown {
  const input = box.querySelector<Input>('input, select')!;
  const { control } = param;
  if (control.kind === 'slider') return control.stops[Number(input.value)];
  return control.kind === 'switch' ? (input as HTMLInputElement).checked : input.value;
}

function write(param: Param<unknown>, box: HTMLElement, value: unknown): void {
  const { control } = param;
  const text = control.kind === 'slider' ? formatNumber(value as number) : param.format(value);
  const shown = param.unit === undefined ? text : `${text} ${param.unit}`;
  const option = control.kind === 'choice' ? control.options.find((one) => one.value === text)?.label : undefined;
  box.querySelector('output')!.textContent = option ?? shown;
  const input = box.querySelector<Input>('input, select');
  if (!input) return;
  if (control.kind === 'slider') {
    input.value = String(nearestStop(control.stops, value as number));
    input.setAttribute('aria-valuetext', shown);
  } else if (control.kind === 'switch') (input as HTMLInputElement).checked = value === true;
  else input.value = text;
}

function writeMarks({ control }: Param<unknown>, box: HTMLElement, marks: readonly TrackMark[]): void {
  const track = box.querySelector('.track-marks');
  if (!track || control.kind !== 'slider') return;
  const spans = marks.flatMap(({ at, label }) => {
    const place = trackPosition(control.stops, at);
    if (place === null) return [];
    const span = document.createElement('span');
    span.textContent = label;
    span.style.setProperty('--at', place.toFixed(4));
    return [span];
  });
  track.replaceChildren(...spans);
}
