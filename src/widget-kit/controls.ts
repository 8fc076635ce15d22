import type { ControlKind, LiveControl } from '../params/control.ts';
import type { ControlName, Params } from '../params/index.ts';
import type { AnyValues } from './define.ts';
import type { Frame, FramePart } from './frame.ts';

/** A kind whose own types are forgotten: what the registry holds. */
export type AnyControlKind = ControlKind<ControlName, unknown>;

/** Every kind of control, found by its folder: adding a folder is adding a kind. */
const files = import.meta.glob<{ control: AnyControlKind }>('../params/*/control.ts', { eager: true });

/** The kinds by name; a kind without a control (a place, a list) has its handles or its widget. */
export const controlKinds: ReadonlyMap<string, AnyControlKind> = new Map(
  Object.values(files).map(({ control }) => [control.kind, control]),
);

/** The controls of a widget: reads what the reader does, writes what stands. */
export class ControlPanel implements FramePart {
  readonly #controls: ReadonlyMap<string, { readonly box: HTMLElement; readonly live: LiveControl<unknown> }>;

  constructor(frame: Frame) {
    const params: Params = frame.definition.params;
    const boxes = frame.page.all('control');
    this.#controls = new Map(
      boxes.map((box) => {
        const name = box.dataset.param!;
        const change = (value: unknown): void => frame.set({ [name]: value }, 'reader');
        return [name, { box, live: controlKinds.get(box.dataset.kind!)!.live(box, { param: params[name]!, change }) }];
      }),
    );
  }

  /** What the controls say that stood otherwise on the page: moved while the code was loading. */
  typed(): Readonly<Record<string, unknown>> {
    const all = [...this.#controls].map(([name, { live }]) => [name, live.typed()] as const);
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
  }

  /** Shows values beside those that stand; none ends it. */
  ghost(values: AnyValues): void {
    for (const [name, { live }] of this.#controls) live.ghost?.(Object.hasOwn(values, name) ? values[name] : null);
  }

  update(frame: Frame): void {
    const { marks } = frame.shown;
    for (const [name, { box, live }] of this.#controls) {
      live.write(frame.values[name], marks[name] ?? []);
      box.hidden = !isSwitchedOn(frame, name);
    }
  }
}

/** Whether an input that another one switches on is in use. */
function isSwitchedOn({ definition, values }: Pick<Frame, 'definition' | 'values'>, name: string): boolean {
  return definition.when?.[name]?.(values) ?? true;
}
