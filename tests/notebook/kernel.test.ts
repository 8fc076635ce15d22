import { describe, expect, it } from 'vitest';
import { Bench, define, failure, shown, started, textOf } from './bench.ts';
import type { Report } from '../../src/notebook/protocol.ts';

describe('the dataflow', () => {
  it('runs cells in the order of their needs, wherever they stand', async () => {
    const reports = await new Bench().run({ c: 'y + 1', b: 'const y = x * 10', a: 'const x = 4' });
    expect(shown(reports)).toEqual({ c: '41' });
  });

  it('runs what depends on a change, and nothing else', async () => {
    const bench = new Bench();
    await bench.run({ a: 'const x = 1', b: 'const y = x + 1; y', other: 'const z = 1; z', c: 'y + z' });
    const reports = await bench.run({ a: 'const x = 5' });
    expect(started(reports)).toEqual(['a', 'b', 'c']);
    expect(shown(reports)).toEqual({ b: '6', c: '7' });
  });

  it('runs only what somebody looks at, and what that needs', async () => {
    const reports = await new Bench().run({ a: 'const x = 1', b: 'x + 1', c: 'x + 2' }, ['b']);
    expect(started(reports)).toEqual(['a', 'b']);
  });

  it('gives functions and changing values as they are, and does not wait for promises on the way', async () => {
    const reports = await new Bench().run({
      a: 'const later = Promise.resolve(1); function* count() { yield 1; yield 2 } const counter = count();',
      b: '[later instanceof Promise, [...counter].length]',
    });
    expect(shown(reports)).toEqual({ b: 'Array(2) [true, 2]' });
  });

  it('tells those who need a cell that has failed, and lets them run when it is mended', async () => {
    const bench = new Bench();
    const broken = await bench.run({ a: 'const x = null.loss', b: 'x + 1' });
    expect(failure(broken, 'b')).toMatchObject({ kind: 'blocked', name: 'x', by: 'a' });
    expect(shown(await bench.run({ a: 'const x = 1' }))).toEqual({ b: '2' });
  });

  it('tells those who need a name that is gone', async () => {
    const bench = new Bench();
    await bench.run({ a: 'const x = 1', b: '\nx + 1' });
    const reports = await bench.run({ a: 'const renamed = 1' });
    expect(failure(reports, 'b')).toMatchObject({
      kind: 'blocked',
      name: 'x',
      problem: { message: '“x” is not defined in any cell', line: 2 },
    });
  });

  it('keeps a closed run from writing: timers of the text before are silent', async () => {
    const bench = new Bench();
    await bench.run({ a: 'setTimeout(() => console.log("late"), 60); 1' });
    const reports = [...(await bench.run({ a: '2' })), ...(await bench.settle()), ...(await bench.settle())];
    expect(reports.filter((report) => report.kind === 'output').map(({ output }) => textOf(output))).toEqual(['2']);
  });
});

describe('imports', () => {
  it('are there for every cell once one has them', async () => {
    const reports = await new Bench().run({ a: 'import { half } from "downhill";', b: 'half(8)' });
    expect(shown(reports)).toEqual({ b: '4' });
  });

  it.each([
    ['import { hafl } from "downhill"; 1', '“downhill” has no “hafl”; did you mean “half”?'],
    ['import { entirelyOther } from "downhill"; 1', '“downhill” has no “entirelyOther”'],
    ['\nimport * as d3 from "d3"; 1', 'There is no module “d3” here; there are: downhill'],
  ])('that lead nowhere say so: %s', async (code, message) => {
    const line = code.startsWith('\n') ? 2 : 1;
    expect(failure(await new Bench().run({ a: code }), 'a')).toMatchObject({ failure: { message, line } });
  });

  it('that are missing are named with where they could come from', async () => {
    expect(failure(await new Bench().run({ a: 'half(8)' }), 'a')).toMatchObject({
      problem: { message: '“half” is not there yet. Begin with: import { half } from "downhill"', line: 1 },
    });
  });

  it('of a type by mistake do no harm', async () => {
    expect(shown(await new Bench().run({ a: 'import { half, Trace } from "downhill"; half(2)' }))).toEqual({ a: '1' });
  });
});

describe('errors name the line of the reader', () => {
  it.each([
    ['const a = 1;\n\nnull.loss', 3, "TypeError: Cannot read properties of null (reading 'loss')"],
    ['const f = () => {\n  throw new Error("mine");\n};\nf()', 2, 'mine'],
    ['import { refuse } from "downhill";\n\nrefuse()', 3, 'RangeError: refuse: always'],
    ['const n: number = 1;\ninterface Big {\n  a: number;\n}\nawait Promise.reject(new Error("late"))', 5, 'late'],
  ])('%s', async (code, line, message) => {
    expect(failure(await new Bench().run({ a: code }), 'a')).toMatchObject({ failure: { line, message } });
  });

  it('in the cell that the line stands in', async () => {
    const reports = await new Bench().run({ a: '\nconst f = () => { throw new Error("there") };', b: 'f()' });
    expect(failure(reports, 'b')).toMatchObject({ failure: { message: 'there', line: 2, in: 'a' } });
  });

  it('and say what was thrown where it is no error', async () => {
    expect(failure(await new Bench().run({ a: 'throw { code: 7 }' }), 'a')).toMatchObject({
      failure: { message: 'The cell threw {code: 7}' },
    });
  });
});

describe('widgets', () => {
  it('are read like names, and a change runs the cells that read them', async () => {
    const bench = new Bench();
    bench.kernel.accept({ kind: 'widget', name: 'valley', value: { values: { rate: 0.1 } } });
    expect(shown(await bench.run({ a: 'widgets.valley.values.rate', b: '1' }))).toEqual({ a: '0.1', b: '1' });
    bench.kernel.accept({ kind: 'widget', name: 'valley', value: { values: { rate: 0.2 } } });
    expect(shown(await bench.settle())).toEqual({ a: '0.2' });
  });

  it('that are not on the page are named', async () => {
    expect(failure(await new Bench().run({ a: 'widgets["vally"]' }), 'a')).toMatchObject({
      problem: { message: 'There is no widget “vally” on this page' },
    });
  });

  it('can be set', async () => {
    const reports = await new Bench().run({ a: 'setWidget("valley", { rate: 0.3 })' });
    expect(reports).toContainEqual({ kind: 'set-widget', cell: 'a', name: 'valley', values: { rate: 0.3 } });
  });
});

describe('checks', () => {
  const judge = async (cell: string, checks: string): Promise<readonly Report[]> => {
    const bench = new Bench();
    bench.kernel.accept({
      kind: 'define',
      cells: [define('a', cell), define('a--checks', checks, 'checks')],
      watch: ['a', 'a--checks'],
    });
    return bench.settle();
  };

  it('see the names of the cells', async () => {
    const reports = await judge(
      'const w = 3;',
      'check("three", () => expect(w).equals(3)); check("four", () => expect(w).equals(4))',
    );
    expect(reports).toContainEqual(
      expect.objectContaining({
        cell: 'a--checks',
        checks: [
          { sentence: 'three', passed: true },
          { sentence: 'four', passed: false, reason: 'expected 4, but got 3' },
        ],
      }),
    );
  });

  it('cannot be passed by printing, or by defining what they use', async () => {
    const reports = await judge(
      'console.log("✓ three"); const w = 0; globalThis.expect = () => ({ equals() {} });',
      'check("three", () => expect(w).equals(3))',
    );
    expect(reports).toContainEqual(
      expect.objectContaining({ checks: [{ sentence: 'three', passed: false, reason: 'expected 3, but got 0' }] }),
    );
  });

  it('import for themselves: a name of the cell does not stand in for the module', async () => {
    const reports = await judge(
      'const w = half(8); function half(x: number) { return 3 }',
      'import { half } from "downhill"; check("half", () => expect(half(8)).equals(4))',
    );
    expect(reports).toContainEqual(expect.objectContaining({ checks: [{ sentence: 'half', passed: true }] }));
  });

  it('say which name they miss', async () => {
    expect(
      failure(await judge('const other = 1', 'check("three", () => expect(w).equals(3))'), 'a--checks'),
    ).toMatchObject({ kind: 'blocked', name: 'w' });
  });
});

describe('what a value has inside can be asked for later', () => {
  it('as long as its output stands', async () => {
    const bench = new Bench();
    const [output] = (await bench.run({ a: 'Array.from({ length: 120 }, (_, i) => i)' })).filter(
      (report) => report.kind === 'output',
    );
    const value = output?.output.kind === 'value' ? output.output.value : null;
    const reference = value?.kind === 'branch' ? value.reference : -1;
    bench.kernel.accept({ kind: 'expand', reference, from: 100 });
    const [expanded] = await bench.settle();
    expect(expanded?.kind === 'expanded' && expanded.entries.map(({ key }) => key)).toEqual(
      Array.from({ length: 20 }, (_, i) => String(100 + i)),
    );
  });
});

// Only such changes as the tests themselves survive, which run beside the cells; tests/browser tries the others.
describe('the language', () => {
  it.each([
    ['Array.prototype.map = () => []', 'Array.prototype.map'],
    ['delete Array.prototype.flatMap; Array.prototype.join = null', 'Array.prototype.join'],
    ['Array.prototype[Symbol.toPrimitive] = () => 1', 'Array.prototype[Symbol(Symbol.toPrimitive)]'],
    ['Function.prototype.bind = null', 'Function.prototype.bind'],
    ['Object.defineProperty(Array.prototype, 900, { set() {}, configurable: true })', 'Array.prototype.900'],
    ['globalThis.BigInt = null', 'BigInt'],
  ])('is as it was when a cell has ended that has changed it: %s', async (change, name) => {
    const bench = new Bench();
    const reports = await bench.run({ a: `${change}; null` });
    const lines = reports.flatMap((report) =>
      report.kind === 'output' && report.output.kind === 'line' ? report.output.parts : [],
    );
    expect(lines).toMatchObject([
      { text: `${name} was changed: that holds for this run only, the other cells have the language as it is.` },
    ]);
    const code = '[[1, 2].map((x) => x + x).join(), [].flatMap((x) => x).length, String([3]), Array.prototype[900]]';
    expect(shown(await bench.run({ b: code }))).toEqual({ b: 'Array(4) ["2,4", 0, "3", undefined]' });
  });

  it('is put back after a cell that has changed it and failed, and before the next run where a timer has', async () => {
    const bench = new Bench();
    await bench.run({ a: 'Array.prototype.findLast = null; throw 1' });
    expect(shown(await bench.run({ b: '[1].findLast((x) => x)' }))).toEqual({ b: '1' });
    await bench.run({ c: 'setTimeout(() => { Array.prototype.findLast = null }, 5)' });
    expect(shown(await bench.run({ b: '[2].findLast((x) => x)' }))).toEqual({ b: '2' });
  });

  it('keeps what a cell adds under a name of its own, and another chance', async () => {
    const bench = new Bench();
    const random = Math.random;
    try {
      await bench.run({
        a: 'Array.prototype.lastOfAll = function () { return this.at(-1) }; Math.random = () => 0.25',
      });
      expect(shown(await bench.run({ b: '[[1, 2].lastOfAll(), Math.random()]' }))).toEqual({ b: 'Array(2) [2, 0.25]' });
    } finally {
      Math.random = random;
      Reflect.deleteProperty(Array.prototype, 'lastOfAll');
    }
  });
});
