import fc from 'fast-check';
import { RUN } from '../../src/notebook/boundary/bounds.ts';

// Reports as the kernel makes them, and reports in which anything at all has taken the place of something.

const text = fc.string({ maxLength: 12 });
const leaf = fc.record({
  kind: fc.constant('leaf'),
  type: fc.constantFrom('number', 'string', 'plain', 'keyword', 'function', 'error'),
  text,
});
const size = fc.nat(1000);
const { value } = fc.letrec<{ value: unknown; branch: unknown; entries: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('branch')),
  branch: fc.record(
    {
      kind: fc.constant('branch'),
      label: text,
      preview: text,
      size,
      reference: size,
      entries: tie('entries'),
    },
    { requiredKeys: ['kind', 'label', 'preview', 'size', 'reference'] },
  ),
  entries: fc.array(fc.record({ key: text, value: tie('value') }), { maxLength: 4 }),
}));
const drawing = fc.letrec<{ markup: unknown }>((tie) => ({
  markup: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.record({
      tag: fc.constantFrom('svg', 'g', 'path', 'text', 'div', 'figcaption'),
      attributes: fc.dictionary(
        fc.constantFrom('d', 'x', 'fill', 'stroke', 'opacity'),
        fc.constantFrom('1', 'red', 'url(#a)'),
      ),
      children: fc.array(tie('markup'), { maxLength: 3 }),
    }),
  ),
})).markup;
const table = fc.nat(4).chain((width) =>
  fc.record({
    columns: fc.array(text, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(fc.record({ text, isNumber: fc.boolean() }), { minLength: width, maxLength: width }), {
      maxLength: 3,
    }),
    more: size,
    moreColumns: size,
  }),
);
const output = fc.oneof(
  fc.record({
    kind: fc.constant('line'),
    level: fc.constantFrom('log', 'warn', 'error'),
    parts: fc.array(value, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('value'), value }),
  fc.record({ kind: fc.constant('table'), table }),
  fc.record({
    kind: fc.constant('picture'),
    picture: fc.record({ wide: drawing, narrow: drawing }, { requiredKeys: ['wide'] }),
  }),
  fc.constant({ kind: 'cut' }),
);
const failure = fc.record(
  { message: text, line: fc.integer({ min: 1, max: 99 }), in: text },
  { requiredKeys: ['message'] },
);
const check = fc.record(
  { sentence: text, passed: fc.boolean(), reason: text },
  { requiredKeys: ['sentence', 'passed'] },
);
const cell = fc.constantFrom('a', 'b--checks');
export const genuine: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ kind: fc.constant('started'), cell }),
  fc.record({ kind: fc.constant('output'), cell, output }),
  fc.record(
    { kind: fc.constant('finished'), cell, milliseconds: fc.nat(), checks: fc.array(check, { maxLength: 3 }) },
    { requiredKeys: ['kind', 'cell', 'milliseconds'] },
  ),
  fc.record({ kind: fc.constant('failed'), cell, failure }),
  fc.record({
    kind: fc.constant('set-widget'),
    cell,
    name: text,
    values: fc.dictionary(text, fc.oneof(fc.integer(), fc.boolean(), text, fc.array(fc.integer(), { maxLength: 3 })), {
      maxKeys: 3,
    }),
  }),
  fc.record({
    kind: fc.constant('expanded'),
    reference: size,
    from: size,
    entries: fc.array(fc.record({ key: text, value }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('pong') }),
  fc.record({ kind: fc.constant('spoilt') }),
);

/** What an attacker would put in the place of anything. */
export const poison = fc.oneof(
  fc.constantFrom<unknown>(
    { tag: 'meta', attributes: { 'http-equiv': 'refresh', content: '0;url=https://example.org/' }, children: [] },
    { tag: 'div', attributes: { style: 'position: fixed; inset: 0' }, children: [] },
    { tag: 'a', attributes: { href: 'https://example.org/' }, children: ['x'] },
    { tag: 'li', attributes: { class: 'cell-check is-passed' }, children: ['passed'] },
    { tag: 'svg', attributes: { onload: 'alert(1)' }, children: [] },
    { tag: 'g', attributes: { fill: 'url(https://example.org/)' }, children: [] },
    { kind: 'leaf', type: 'plain"><script>', text: {} },
    'is-error cell-check is-passed',
    'x'.repeat(RUN.characters + 1),
    null,
    -1,
    NaN,
  ),
  fc.anything({
    withMap: true,
    withSet: true,
    withDate: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
  }),
);

/** Ways to every place inside a value. */
export function places(whole: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof whole !== 'object' || whole === null) return [path];
  return [path, ...Object.entries(whole).flatMap(([key, part]) => places(part, [...path, key]))];
}

export function put(whole: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  const inside = (whole as Readonly<Record<string, unknown>>)[key]; // the path came from there
  if (Array.isArray(whole)) return Object.assign([...(whole as unknown[])], { [key]: put(inside, rest, part) });
  return { ...(whole as object), [key]: put(inside, rest, part) };
}

export const tampered = fc
  .tuple(genuine, poison, fc.nat(), fc.boolean(), text)
  .map(([report, part, at, adds, name]) => {
    const ways = places(report);
    const way = ways[at % ways.length]!;
    return put(report, adds && way.length > 0 ? [...way.slice(0, -1), name] : way, part);
  });
