import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/optim/index.ts';
import { html } from '../../src/params/control.ts';
import * as params from '../../src/params/index.ts';
import { everyInput } from '../../src/scenes/every-input.ts';
import { bringControls, controlKinds } from '../../src/widget-kit/controls.ts';
import { formatLink, parseLink } from '../../src/widget-kit/link.ts';

const { angle, formula, knots, linear } = params;

/** Inputs of every kind; a kind that has none there fails below. */
const inputs: params.Params = everyInput;
await bringControls(inputs);

const folders = readdirSync(new URL('../../src/params/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('every kind of input', () => {
  it('is a folder that index.ts lists, and that this test tries', () => {
    const tried = new Set(Object.values(inputs).map(({ control }) => control.kind as string));
    expect([...tried].sort()).toEqual(folders.sort());
    for (const kind of controlKinds.keys()) expect(folders).toContain(kind);
  });

  it.each(Object.entries(inputs))('%s: reads back what it writes, in a link too', (name, param) => {
    expect(param.samples.length).toBeGreaterThan(1);
    for (const value of [param.initial as unknown, ...(param.samples as readonly unknown[])]) {
      const text = param.format(value);
      expect(param.parse(text)).toEqual({ ok: true, value });
      expect(param.fits(value)).toBe(true);
      const link = formatLink(new Map([['w', new Map([[name, text]])]]));
      expect(parseLink(link).state.get('w')?.get(name)).toBe(text);
    }
    for (const other of [undefined, null, {}, NaN, ['no such']]) expect(param.fits(other)).toBe(false);
  });

  it.each(Object.entries(inputs))('%s: never throws, whatever it is given to read', (_, param) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9.,e a-z()^*+]*$/)), (text) => {
        const parsed = param.parse(text);
        if (parsed.ok) expect(param.parse(param.format(parsed.value))).toEqual(parsed);
        else expect(parsed.problem.length).toBeGreaterThan(5);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

const shown = Object.entries(inputs).filter(([, { control }]) => controlKinds.has(control.kind));

describe.each(shown)('the control of %s', (name, param) => {
  const kind = controlKinds.get(param.control.kind)!;
  const drawn = (value: unknown): HTMLElement => {
    const markup = kind.markup({ id: `w-${name}`, param, value, name: html`${param.label}`, marks: [] });
    return withDefaults(parseHTML(`<div class="control">${markup.html}</div>`).document.querySelector('.control')!);
  };
  const live = (box: HTMLElement, change: (value: unknown) => void = () => undefined) =>
    kind.live(box, { param, change });

  it('tells its value in words without scripts, and escapes what it says', () => {
    const box = drawn(param.initial);
    expect(box.textContent).toContain(param.label);
    expect(box.querySelector('output, code.only-static')!.textContent.trim()).not.toBe('');
    expect(box.querySelector('round')).toBeNull();
  });

  it('has a name for everything that can be used', () => {
    const box = drawn(param.initial);
    for (const input of box.querySelectorAll('input, select')) {
      const named = input.closest('label') ?? box.querySelector(`label[for="${input.id}"]`);
      expect(named?.textContent.trim()).not.toBe('');
    }
    for (const button of box.querySelectorAll('button')) expect(button.textContent.trim()).not.toBe('');
  });

  it('begins untouched, and shows every value as the page would have been built with it', () => {
    for (const value of param.samples as readonly unknown[]) {
      const box = drawn(param.initial);
      const control = live(box);
      expect(control.typed()).toBeUndefined();
      control.write(value, []);
      const built = drawn(value);
      live(built).write(value, []);
      expect(states(box)).toEqual(states(built));
    }
  });

  it('hands over values that its input takes', () => {
    const given: unknown[] = [];
    const box = drawn(param.initial);
    const { Event } = box.ownerDocument.defaultView!;
    const control = live(box, (value) => given.push(value));
    control.write(param.initial, []);
    for (const button of box.querySelectorAll('button')) button.dispatchEvent(new Event('click', { bubbles: true }));
    for (const input of box.querySelectorAll<HTMLInputElement>('input, select')) {
      if (input.type === 'checkbox') input.checked = !input.checked;
      else input.value = { range: '1', text: 'x' }[input.type] ?? 'valley';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    expect(given.length).toBeGreaterThan(0);
    for (const value of given) expect(param.parse(param.format(value))).toEqual({ ok: true, value });
  });
});

it('a formula that is being typed stays as it is typed, when a frame shows what was read of it before', () => {
  const param = formula({ label: 'Loss', read: (text) => parseFormula(text, ['x', 'y']), initial: 'x^2' });
  const { markup, live } = controlKinds.get('formula')!;
  const text = markup({ id: 'w-f', param, value: param.initial, name: html`Loss`, marks: [] }).html;
  const box = withDefaults(parseHTML(`<div>${text}</div>`).document.querySelector('div')!);
  const input = box.querySelector('input')!;
  const { document, Event } = box.ownerDocument.defaultView!;
  Object.defineProperty(document, 'activeElement', { value: input });
  const asked: unknown[] = [];
  const control = live(box, { param, change: (value) => asked.push(value) });
  control.write(param.initial, []);
  for (const typed of ['x^2 + 3 y', 'x^2 + 3 y^']) {
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  expect(asked).toEqual(['x^2 + 3 y']);
  control.write('x^2 + 3 y', []); // the frame of the first
  expect(input.value).toBe('x^2 + 3 y^');
  expect(box.querySelector('.formula-problem')!.textContent).toMatch(/The figure shows x\^2 \+ 3 y\.$/);
  control.write('y^2', []); // a link that arrives
  expect(input.value).toBe('y^2');
});

/** What linkedom does not know: that an input remembers how it was sent, and that a list has a value. */
function withDefaults(box: HTMLElement): HTMLElement {
  for (const input of box.querySelectorAll('input')) {
    Object.assign(input, { defaultValue: input.value, defaultChecked: input.checked });
  }
  for (const select of box.querySelectorAll('select')) {
    const options = [...select.options];
    for (const option of options) Object.assign(option, { defaultSelected: option.selected });
    Object.defineProperty(select, 'value', {
      get: () => options.find(({ selected }) => selected)?.value,
      set: (to) => options.filter(({ value }) => value === to).forEach((option) => (option.selected = true)),
    });
  }
  return box;
}

/** What a reader sees of a control. */
const states = (box: HTMLElement): unknown =>
  [...box.querySelectorAll<HTMLInputElement>('input, option, output, button, .only-static')].map((one) => [
    one.localName === 'input' ? [one.value, one.checked, one.disabled] : one.textContent.trim(),
    one.getAttribute('aria-valuetext'),
  ]);

describe('a direction', () => {
  const direction = angle({ label: 'Direction', step: 5, initial: 0 });
  it.each([
    ['370', 10],
    ['-90', 270],
    ['358', 0],
    ['357', 355],
  ])('of %s° is %s°', (text, value) => {
    expect(direction.parse(text)).toEqual({ ok: true, value });
  });
});

describe('a turn', () => {
  const view = params.turn({ label: 'Turn', step: 5, initial: 0 });
  it.each([
    ['190', -170],
    ['-181', 180],
    ['180', 180],
    ['362', 0],
    ['-47', -45],
  ])('of %s° is %s°', (text, value) => {
    expect(view.parse(text)).toEqual({ ok: true, value });
  });
});

describe('knots', () => {
  const rules = { x: linear(0, 10, 1), y: linear(0, 1, 0.1), least: 2, most: 4, order: 'x', fixedEnds: true } as const;
  const points: readonly params.Point[] = [
    [0, 0],
    [4, 1],
    [10, 0],
  ];

  it('stay between their neighbours, and ends where they are', () => {
    expect(params.moveKnot(rules, points, 1, [99, 0.52])[1]).toEqual([9, 0.5]);
    expect(params.moveKnot(rules, points, 0, [3, 0.7])[0]).toEqual([0, 0.7]);
  });

  it('come into the longest gap, and go, as long as there may be more or fewer', () => {
    const more = params.addKnot(rules, points);
    expect(more).toEqual([
      [0, 0],
      [4, 1],
      [7, 0.5],
      [10, 0],
    ]);
    expect(params.addKnot(rules, more)).toBe(more);
    expect(params.removeKnot(rules, points, 1)).toEqual([
      [0, 0],
      [10, 0],
    ]);
    expect(params.removeKnot(rules, points, 2)).toBe(points);
  });

  it('that lie above each other are no function: the link says which', () => {
    const curve = knots({ label: 'Curve', ...rules, initial: points });
    expect(curve.parse('0,0,5,1,5,0.5,10,0')).toEqual({
      ok: false,
      problem: 'point 3 does not lie to the right of the one before',
    });
  });

  it('keep every rule under any row of moves, additions and removals', () => {
    const curve = knots({ label: 'Curve', ...rules, initial: points });
    const move = fc.tuple(
      fc.nat(4),
      fc.double({ min: -5, max: 15, noNaN: true }),
      fc.double({ min: -1, max: 2, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(move, fc.constant('add' as const), fc.nat(4))), (acts) => {
        const end = acts.reduce<readonly params.Point[]>((now, act) => {
          if (act === 'add') return params.addKnot(rules, now);
          if (typeof act === 'number') return params.removeKnot(rules, now, act);
          return params.moveKnot(rules, now, act[0], [act[1], act[2]]);
        }, points);
        expect(curve.parse(curve.format(end))).toEqual({ ok: true, value: end });
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('a formula that cannot be read', () => {
  it('changes nothing, and points at the character where it stops making sense', () => {
    const loss = formula({ label: 'Loss', read: (text) => parseFormula(text, ['x']), initial: 'x^2' });
    const kind = controlKinds.get('formula')!;
    const markup = kind.markup({ id: 'f', param: loss, value: 'x^2', name: html`Loss`, marks: [] });
    const box = withDefaults(parseHTML(`<div>${markup.html}</div>`).document.querySelector('div')!);
    const given: unknown[] = [];
    const control = kind.live(box, { param: loss, change: (value) => given.push(value) });
    control.write('x^2', []);
    const input = box.querySelector('input')!;
    input.value = ' x^2 + y3';
    input.dispatchEvent(new box.ownerDocument.defaultView!.Event('input'));
    expect(given).toEqual([]);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(box.querySelector('mark')!.textContent).toBe('y');
    expect(box.querySelector('.formula-problem')!.textContent).toContain('The figure shows x^2.');
  });
});
