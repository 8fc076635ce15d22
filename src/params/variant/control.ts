import { control as choice } from '../choice/control.ts';
import { html, type ControlKind, type Html, type LiveControl } from '../control.ts';
import { control as formula } from '../formula/control.ts';
import { control as knots } from '../knots/control.ts';
import type { ControlName } from '../param.ts';
import { choose, selectMarkup } from '../select.ts';
import { control as slider } from '../slider/control.ts';
import { control as toggle } from '../switch/control.ts';
import type { Variant, VariantOption } from './param.ts';

/** A kind whose own types are forgotten. */
type AnyKind = ControlKind<ControlName, unknown>;

/** What the inputs of an option may be. */
const KINDS = new Map<string, AnyKind>(
  [choice, formula, knots, slider, toggle].map((kind) => [kind.kind, kind as unknown as AnyKind]), // as `AnyKind` says
);

/** A list to choose from, and under it the inputs of what is chosen, made anew with every choice. */
export const control: ControlKind<'variant', Variant> = {
  kind: 'variant',
  markup({ id, param, value, name }) {
    const { options } = param.control;
    return html`${selectMarkup(id, name, options, value.kind)}
      <div class="variant-inputs" role="group" aria-label="${param.label}: its inputs" data-of="${value.kind}">
        ${inputs(id, options, value)}
      </div>`;
  },
  live(box, { param, change }) {
    const { options } = param.control;
    const select = box.querySelector('select')!;
    const output = box.querySelector('output')!;
    const place = box.querySelector<HTMLElement>('.variant-inputs')!;
    const built = place.dataset.of!;
    let now = built === param.initial.kind ? param.initial : initialOf(optionOf(options, built));
    let inner: ReadonlyMap<string, LiveControl<unknown>> = new Map();

    /** Brings the inputs that stand on the page to life. */
    const enliven = (kind: string): void => {
      const { params } = optionOf(options, kind);
      inner = new Map(
        [...place.querySelectorAll<HTMLElement>('[data-input]')].map((one) => {
          const name = one.dataset.input!;
          const set = (value: unknown): void => {
            if (now.kind !== kind) return; // of an option that is gone
            now = { kind, values: { ...now.values, [name]: value } };
            change(now);
          };
          return [name, KINDS.get(one.dataset.kind!)!.live(one, { param: params[name]!, change: set })];
        }),
      );
    };
    const show = (to: Variant): void => {
      if (to.kind !== now.kind) {
        place.innerHTML = inputs(select.id, options, to)
          .map((one) => one.html)
          .join('');
        place.dataset.of = to.kind;
        enliven(to.kind);
      }
      now = to;
      for (const [name, live] of inner) live.write(to.values[name], []);
    };
    enliven(now.kind);
    select.addEventListener('input', () => {
      const option = options.find(({ value }) => value === select.value);
      if (!option) return;
      show(initialOf(option));
      change(now);
    });
    return {
      typed() {
        const isChosen = [...select.options].some((one) => one.selected !== one.defaultSelected);
        if (isChosen) return initialOf(optionOf(options, select.value));
        const typed = [...inner].map(([name, live]) => [name, live.typed()] as const);
        const moved = typed.filter(([, value]) => value !== undefined);
        return moved.length === 0
          ? undefined
          : { kind: now.kind, values: { ...now.values, ...Object.fromEntries(moved) } };
      },
      write(to) {
        show(to);
        choose(select, to.kind);
        output.textContent = optionOf(options, to.kind).label;
      },
    };
  },
};

function optionOf(options: readonly VariantOption[], kind: string): VariantOption {
  return options.find(({ value }) => value === kind)!;
}

const initialOf = ({ value, params }: VariantOption): Variant => ({
  kind: value,
  values: Object.fromEntries(Object.entries(params).map(([name, { initial }]) => [name, initial as unknown])),
});

/** The controls of an option; an input without one has a handle in a figure. */
function inputs(id: string, options: readonly VariantOption[], { kind, values }: Variant): readonly Html[] {
  return Object.entries(optionOf(options, kind).params).flatMap(([name, param]) => {
    const known = KINDS.get(param.control.kind);
    if (!known) return [];
    const spec = { id: `${id}-${name}`, param, value: values[name] as unknown, name: html`${param.label}`, marks: [] };
    return [html`<div data-input="${name}" data-kind="${param.control.kind}">${known.markup(spec)}</div>`];
  });
}
