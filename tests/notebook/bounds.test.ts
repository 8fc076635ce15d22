import { describe, expect, it } from 'vitest';
import { Bench, failure, shown } from './bench.ts';

describe('output has bounds', () => {
  it('of ten thousand lines', async () => {
    const reports = await new Bench().run({ a: 'for (let i = 0; i < 20_000; i++) console.log(i)' });
    const outputs = reports.filter((report) => report.kind === 'output').map(({ output }) => output.kind);
    expect(outputs.filter((kind) => kind === 'line')).toHaveLength(10_000);
    expect(outputs.at(-1)).toBe('cut');
  });

  it('of one megabyte', async () => {
    const reports = await new Bench().run({
      a: 'const text = "x".repeat(100_000); for (let i = 0; i < 100; i++) console.log(text)',
    });
    const outputs = reports.filter((report) => report.kind === 'output').map(({ output }) => output.kind);
    expect(outputs).toEqual([...Array.from({ length: 10 }, () => 'line'), 'cut']);
  });

  it.each([
    ['an error of a hundred million characters', 'throw new Error("x".repeat(1e8))'],
    ['an error whose message is an element', 'throw Object.assign(new Error(), { message: { tag: "meta" } })'],
    [
      'an error that cannot be asked',
      'throw new Proxy(new Error("x"), { get() { throw 1 }, getPrototypeOf() { throw 2 } })',
    ],
    ['an error with a name of its own', 'const e = new Error("x"); e.name = { tag: "meta" }; throw e'],
    ['a rejected object', 'await Promise.reject({ tag: "meta", attributes: {}, children: [] })'],
  ])('that hold for %s', async (_, code) => {
    const reports = await new Bench().run({ a: code });
    expect(failure(reports, 'a')).toMatchObject({ kind: 'failed', failure: { message: expect.any(String) as string } });
    expect(JSON.stringify(reports).length).toBeLessThan(11_000);
  });

  it.each([
    ['many values in a line', 'console.log(...Array(5e4).fill(""))', 'line'],
    ['many columns', 'table([{}], Array.from({ length: 1e5 }, String))', 'table'],
    ['columns that are numbers', 'table([[1, 2], [3, 4]], [0, 1])', 'table'],
    ['columns by themselves', 'table([Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i]))])', 'table'],
    ['long names', '({ ["x".repeat(1e6)]: 1 })', 'value'],
    ['a long name of a class', 'new ({ ["X".repeat(1e6)]: class {} })["X".repeat(1e6)]()', 'value'],
    [
      'a big set and a big map',
      '[new Set(Array(1e5).keys()), new Map([...Array(1e5).keys()].map((i) => [i, i]))]',
      'value',
    ],
    ['a list with holes', 'Array(3)', 'value'],
    ['a list of itself', 'const a: unknown[] = []; a.push(a); a', 'value'],
    [
      'a proxy that refuses',
      'new Proxy({}, { ownKeys() { throw 1 }, getOwnPropertyDescriptor() { throw 2 } })',
      'value',
    ],
    [
      'a map with other ways',
      'class M extends Map { get size() { return "<b>" } entries() { throw 1 } }; new M([[1, 2]])',
      'value',
    ],
    ['a false picture', '({ [Symbol.for("downhill.picture")]: 1 })', 'value'],
  ])('that hold for %s', async (_, code, kind) => {
    const reports = await new Bench().run({ a: code });
    const outputs = reports.flatMap((report) => (report.kind === 'output' ? [report.output.kind] : []));
    expect(outputs).toEqual([kind]);
    expect(reports.at(-1)?.kind).toBe('finished');
  });

  it.each([
    [
      'table([{}], [{ tag: "meta", attributes: {}, children: [] }])',
      'table: a column must be a name, got {tag: "meta"',
    ],
    ['table([{}], 5)', 'table: columns must be a list of names, got 5'],
    [
      'setWidget("valley", { rate: () => 1 })',
      'setWidget: rate must be a number, a text, true or false, or a list of numbers; got ƒ rate()',
    ],
    ['setWidget({ tag: "meta" }, {})', 'setWidget: name the widget as a text'],
  ])('and %s is told', async (code, message) => {
    expect(failure(await new Bench().run({ a: code }), 'a')).toMatchObject({
      failure: { message: expect.stringContaining(message) as string },
    });
  });

  it('for widgets that are set all the time, too: the last counts', async () => {
    const reports = await new Bench().run({ a: 'for (let i = 0; i < 1e4; i++) setWidget("valley", { rate: i })' });
    const sets = reports.flatMap((report) => (report.kind === 'set-widget' ? [report.values] : []));
    expect(sets.length).toBeLessThan(100);
    expect(sets.at(-1)).toEqual({ rate: 9999 });
  });

  it('that a next run starts anew', async () => {
    const bench = new Bench();
    await bench.run({ a: 'for (let i = 0; i < 20_000; i++) console.log(i)' });
    expect(shown(await bench.run({ a: '"again"' }))).toEqual({ a: '"again"' });
  });
});

describe('the console of a cell', () => {
  it('has all that a console has', async () => {
    const names = Object.entries(console).flatMap(([name, part]) => (typeof part === 'function' ? [name] : []));
    const reports = await new Bench().run({
      a: `for (const name of ${JSON.stringify(names)}) if (!/^_|^Console$|^context$/.test(name)) (console as any)[name]("x")`,
    });
    expect(failure(reports, 'a')).toBeUndefined();
  });

  it('writes groups further in, fills the places of a text, counts and measures', async () => {
    const reports = await new Bench().run({
      a: 'console.groupCollapsed("g"); console.log("%d of %s", 3.7, "four", 5); console.groupEnd(); console.count(); console.count(); console.timeEnd("no")',
    });
    const lines = reports.flatMap((report) =>
      report.kind === 'output' && report.output.kind === 'line'
        ? [report.output.parts.map((part) => (part.kind === 'leaf' ? part.text : '')).join(' ')]
        : [],
    );
    expect(lines).toEqual(['g', '\u00a0 3 of four 5', 'default: 1', 'default: 2', 'There is no timer “no”.']);
  });
});

describe('the value of a cell', () => {
  it.each([
    ['(x: number) => x', 'ƒ (x)'],
    ['(class {})', 'class '],
    ['Array(3)', 'Array(3) [undefined, undefined, undefined]'],
  ])('%s', async (code, text) => {
    expect(shown(await new Bench().run({ a: code }))).toEqual({ a: text });
  });
});
