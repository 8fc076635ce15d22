import type { ControlKind, LiveControl } from '../params/control.ts';
import type { ControlName, Params } from '../params/index.ts';
import type { AnyValues } from './define.ts';
import type { Frame, FramePart } from './frame.ts';

/** A kind whose own types are forgotten: what the registry holds. */
export type AnyControlKind = ControlKind<ControlName, unknown>;

/** Every kind of control, found by its folder: adding a folder is adding a kind. */
const common = import.meta.glob<{ control: AnyControlKind }>(
  ['../params/*/control.ts', '!../params/{sheet,variant}/control.ts'],
  { eager: true },
);
/** Kinds that few figures have: they come with those. */
const rare = import.meta.glob<{ control: AnyControlKind }>('../params/{sheet,variant}/control.ts');

const kinds = new Map(Object.values(common).map(({ control }) => [control.kind as string, control]));

/** The kinds by name; a kind without a control (a place, a list) has its handles or its widget. */
export const controlKinds: ReadonlyMap<string, AnyControlKind> = kinds;

/** Brings the kinds of these inputs that few figures have, before such a figure is drawn or made live. */
export async function bringControls(params: Params): Promise<void> {
  const wanted = new Set(Object.values(params).map(({ control }) => `../params/${control.kind}/control.ts`));
  for (const [file, bring] of Object.entries(rare)) {
    if (!wanted.has(file)) continue;
    const { control } = await bring();
    kinds.set(control.kind, control);
  }
}

/** The controls of a widget: reads what the reader does, writes what stands. */
export class ControlPanel implements FramePart {
  readonly #controls: ReadonlyMap<string, { readonly box: HTMLElement; readonly live: LiveControl<unknown> }>;

  constructor(frame: Frame) {
    const params: Params = frame.definition.params;
    const boxes = frame.page.all('control');
    this.#controls = new Map(
      boxes.map((box) => {
        const name = box.dataset.param!;
        const change = (value: unknown): void =>
          frame.set((values) => ({ [name]: value, ...frame.definition.brings?.(name, value, values) }), 'reader');
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
