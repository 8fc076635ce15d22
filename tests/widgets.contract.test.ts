import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { initialValues, parseValues, type Params, type Point } from '../src/params/index.ts';
import type { Figure, Mark, Size } from '../src/plots/index.ts';
import { stillKey } from '../src/plots/render.ts';
import { figureToSvg } from '../src/plots/static.ts';
import { goalFaults } from '../src/course/mission.ts';
import type { AnyWidget } from '../src/widget-kit/define.ts';
import { formatCell } from '../src/widget-kit/format.ts';
import { settledMoment } from '../src/widget-kit/refine.ts';
import { presetChanges } from '../src/widget-kit/presets.ts';
import { runInNode } from './optim/programs.ts';

type AnyValues = Readonly<Record<string, unknown>>;

const folder = new URL('../src/widgets/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const widgets = await Promise.all(
  files.map(async (file) => {
    const { default: widget } = (await import(new URL(file, folder).href)) as { default: AnyWidget };
    await widget.prepare?.();
    return { file, widget };
  }),
);
const printed = runInNode(widgets.map(({ widget }) => widget.code(initialValues(widget.params)).typescript));
const SIZES: readonly Size[] = ['wide', 'narrow'];

/** The initial values, then each input at each of its samples, the others initial. */
function cases(params: Params): readonly AnyValues[] {
  const initial: AnyValues = initialValues(params);
  const varied = Object.entries(params).flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value) => ({ ...initial, [name]: value })),
  );
  return [initial, ...varied];
}

/** What differs in kind, each choice by itself, and all numbers at both of their ends: for what takes long. */
function fewCases(params: Params): readonly AnyValues[] {
  const initial: AnyValues = initialValues(params);
  const entries = Object.entries(params);
  const numbers = entries.filter(([, { control }]) => 'stops' in control);
  const choices = entries.filter(([, { control }]) => !('stops' in control));
  const chosen = choices.flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value) => ({ ...initial, [name]: value })),
  );
  const ends = [0, -1].map((end) => ({
    ...initial,
    ...Object.fromEntries(numbers.map(([name, { samples }]) => [name, samples.toSorted((a, b) => a - b).at(end)])),
  }));
  return [initial, ...chosen, ...ends];
}

const figuresOf = (widget: AnyWidget, values: AnyValues, size: Size): readonly Figure[] =>
  widget.figures(widget.compute(values), values, size);

describe.each(widgets.map((one, i) => ({ ...one, printed: printed[i] })))('$file', ({ file, widget, printed }) => {
  const params = widget.params;
  const initial: AnyValues = initialValues(params);

  it('is named as its file', () => {
    expect(`${widget.name}.ts`).toBe(file);
  });

  it('says what it is and how each input is called', () => {
    expect(widget.title.length).toBeGreaterThan(5);
    expect(widget.about).toMatch(/\.$/);
    for (const param of Object.values(params)) expect(param.label).toMatch(/^[A-Z].*[^:.]$/);
  });

  it('shows the same numbers whatever stands: in the page only their values change', () => {
    const labels = (values: AnyValues): readonly string[] =>
      (widget.readouts?.(widget.compute(values), values) ?? []).map(({ label }) => label);
    const presets = widget.presets.map((preset) => ({ ...initial, ...presetChanges(preset, initial) }));
    for (const values of [...fewCases(params), ...presets]) expect(labels(values)).toEqual(labels(initial));
  });

  it('has a timeline that ends where the run does', () => {
    const { timeline, refine } = widget;
    const control = timeline && params[timeline.input]!.control;
    if (control?.kind !== 'slider' || refine) return;
    const presets = widget.presets.map((preset) => ({ ...initial, ...presetChanges(preset, initial) }));
    for (const values of [initial, ...presets]) {
      const shown = (step: number): string => {
        const stands = { ...values, [timeline!.input]: step };
        const result = widget.compute(stands);
        return JSON.stringify([widget.figures(result, stands, 'wide'), widget.summary(result, stands)]);
      };
      const [before, last] = control.stops.filter((stop) => stop <= (timeline!.end?.(values) ?? Infinity)).slice(-2);
      if (last !== undefined) expect(shown(before!), `at ${last}`).not.toBe(shown(last));
    }
  });

  it('reads back every value that it writes into a link', () => {
    for (const [name, param] of Object.entries(params)) {
      for (const sample of param.samples as readonly unknown[]) {
        const { values, problems } = parseValues(params, { [name]: param.format(sample) });
        expect(problems).toEqual([]);
        expect((values as AnyValues)[name]).toEqual(sample);
      }
    }
  });

  it('has results that a worker can hand over, where it refines', () => {
    if (!widget.refine) return;
    for (const values of widget.measures ? [initial] : fewCases(params)) {
      const { result } = settledMoment(widget, values);
      const drawn = (from: unknown): string => JSON.stringify(widget.figures(from, values, 'wide'));
      expect(drawn(structuredClone(result))).toBe(drawn(result));
    }
  });

  it('computes the same twice', () => {
    const drawn = (): string =>
      figuresOf(widget, initial, 'wide')
        .map((figure) => figureToSvg(figure, 'x'))
        .join('\n');
    expect(drawn()).toBe(drawn());
  });

  it('draws, sums up and tabulates every sample value without a NaN', () => {
    const stills = new Map<string, string>();
    for (const values of cases(params)) {
      const result: unknown = widget.compute(values);
      const summary = widget.summary(result, values);
      expect(summary).toMatch(/^[A-Z−0-9].*[.?!]$/s);
      expect(summary).not.toMatch(/NaN|undefined|null|Infinity/);
      for (const size of SIZES) {
        for (const figure of figuresOf(widget, values, size)) {
          expect(figure.alt).not.toMatch(/NaN|undefined|Infinity/);
          const marks = figure.still.marks();
          for (const mark of [...marks, ...figure.moving]) expectFinite(mark);
          const place = `${figure.id} ${size} ${stillKey(figure)}`;
          const text = JSON.stringify(marks);
          expect(stills.get(place) ?? text, `the still layer of “${place}”`).toBe(text);
          stills.set(place, text);
        }
      }
      const { columns, rows } = widget.table(result, values);
      expect(columns).not.toContain(''); // whoever hears the table hears where they are
      expect(rows.filter((row) => row.length !== columns.length || row.some((cell) => Number.isNaN(cell)))).toEqual([]);
    }
  });

  it('draws the same figures in both sizes, each with a text alternative, fit for a phone', () => {
    const [wide, narrow] = SIZES.map((size) => figuresOf(widget, initial, size)) as [
      readonly Figure[],
      readonly Figure[],
    ];
    expect(wide.map(({ id }) => id)).toEqual(narrow.map(({ id }) => id));
    expect(new Set(wide.map(({ id }) => id)).size).toBe(wide.length);
    for (const figure of narrow) expect(figure.width).toBeLessThanOrEqual(390);
    for (const figure of [...wide, ...narrow]) {
      expect(figure.alt.length).toBeGreaterThan(20);
      expect(figureToSvg(figure, 'x')).not.toContain('NaN');
    }
  });

  it('places every figure, and every input that has a control', () => {
    const shown = widget.cells.flatMap(({ figures }) => figures);
    expect([...shown].sort()).toEqual(
      figuresOf(widget, initial, 'wide')
        .map(({ id }) => id)
        .sort(),
    );
    const placed = [...widget.cells.flatMap(({ controls }) => controls), ...(widget.shared ?? [])];
    const handles = widget.handles?.(widget.compute(initial), initial) ?? [];
    for (const name of placed) expect(Object.keys(params)).toContain(name);
    for (const { figure } of handles) expect(shown).toContain(figure);
  });

  it('puts a dragged handle where it was dropped', () => {
    for (const handle of widget.handles?.(widget.compute(initial), initial) ?? []) {
      const goal: Point = [handle.x?.[1] ?? handle.at[0], handle.y?.[1] ?? handle.at[1]];
      const changes = (widget.drag ? widget.drag(handle.id, goal, initial) : { [handle.id]: goal }) as AnyValues;
      const values = { ...initial, ...changes };
      const moved = widget.handles!(widget.compute(values), values).find(({ id }) => id === handle.id)!;
      expect(moved.at).not.toEqual(handle.at);
      for (const [name, value] of Object.entries(changes)) {
        expect(parseValues(params, { [name]: params[name]!.format(value) }).problems).toEqual([]);
      }
    }
  });

  it('has two to four presets, good and bad ones, each with a sentence of its own', () => {
    const presets = widget.presets;
    expect(presets.length).toBeGreaterThanOrEqual(2);
    expect(presets.length).toBeLessThanOrEqual(4);
    expect(new Set(presets.map(({ verdict }) => verdict)).size).toBe(2);
    const sentences = presets.map((preset) => {
      const all = { ...initial, ...presetChanges(preset, initial) };
      return widget.summary(widget.compute(all), all);
    });
    expect(new Set(sentences).size).toBe(presets.length);
  });

  it('has presets that change the same inputs whatever stands, to values that these can take, and stay pressed', () => {
    for (const preset of widget.presets) {
      const names = Object.keys(presetChanges(preset, initial));
      expect(names.length).toBeGreaterThan(0);
      for (const values of cases(params)) {
        const changes = presetChanges(preset, values);
        expect(Object.keys(changes)).toEqual(names);
        for (const [name, value] of Object.entries(changes)) {
          expect(parseValues(params, { [name]: params[name]!.format(value) }).values).toHaveProperty([name], value);
        }
        expect(presetChanges(preset, { ...values, ...changes })).toEqual(changes);
      }
    }
  });

  it.each(widget.claims.map((claim) => [claim.text, claim] as const))('is right that: %s', (_, claim) => {
    const values = { ...initial, ...claim.given };
    expect(claim.holds(widget.compute(values), values)).toBe(true);
  });

  it.each(widget.claims)('checks to its last digit what it claims to four decimals or more: $id', ({ text, holds }) => {
    const checked = holds.toString().replaceAll('_', '');
    const isChecked = (number: string): boolean =>
      checked.includes(number) || checked.includes(Number(number).toExponential());
    expect([...text.matchAll(/\d+\.\d{4,}/g)].map(([number]) => number).filter((number) => !isChecked(number))).toEqual(
      [],
    );
  });

  it('has goals that its solution reaches, and neither the start, nor a preset, nor playing the run', () => {
    for (const name of Object.keys(widget.goals ?? {})) expect(goalFaults(widget, name)).toEqual([]);
  });

  it('shows a program that runs and prints the losses that the widget shows', () => {
    const { result } = widget.measures ? { result: widget.compute(initial) } : settledMoment(widget, initial);
    const numbers = new Set(widget.table(result, initial).rows.flat());
    const sentence = widget.summary(result, initial);
    if (printed === undefined || 'error' in printed) throw new Error(printed?.error ?? 'nothing was run');
    const losses = printed.map((line) => (JSON.parse(line) as { loss: number }).loss);
    expect(losses.length).toBeGreaterThan(0);
    for (const loss of losses) expect(numbers.has(loss) || sentence.includes(formatCell(loss))).toBe(true);
  });

  it('claims something', () => {
    expect(widget.claims.length).toBeGreaterThan(0);
  });
});

function expectFinite(mark: Mark): void {
  const points =
    mark.kind === 'bands'
      ? mark.bands.flatMap(({ rings }) => rings.flat())
      : 'points' in mark
        ? mark.points
        : 'at' in mark
          ? [mark.at]
          : [];
  expect(points.filter((point) => !point.every(Number.isFinite))).toEqual([]);
}
