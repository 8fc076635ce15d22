import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optimizers } from '../../src/optim/index.ts';
import { basinCases } from '../bench/basin-cases.ts';
import { disagreement, type Case } from '../bench/contender.ts';
import { spread } from '../bench/measure.ts';
import { networkCases } from '../bench/network-cases.ts';
import { peerCases } from '../bench/peer-cases.ts';
import { report } from '../bench/report.ts';
import { surfaceCases } from '../bench/surface-cases.ts';

// A benchmark of different work proves nothing: here is what its contenders do. How fast, no test of this suite asks.

const names = Object.values(optimizers).map(({ name }) => name);

describe('the contenders of a benchmark', () => {
  it.each([...surfaceCases(1000), ...networkCases(100), ...basinCases(12, 300)])(
    'end in the same place: $name',
    async (one) => {
      expect(await disagreement(one)).toBeLessThanOrEqual(1e-12);
    },
  );

  it('end in the same place, as far as float32 goes, where one is TensorFlow.js', async () => {
    for (const one of await peerCases(50)) {
      expect(await disagreement(one), one.name).toBeLessThanOrEqual(1e-5);
    }
  });

  it('are there for every optimizer, with a goal for each of ours where there is a loop by hand to compare with', () => {
    const cases = surfaceCases(1);
    expect(cases.map(({ name }) => name)).toEqual(names);
    for (const { name, contenders, goals } of cases) {
      const [first, ...others] = contenders.map((one) => one.name);
      const isCompared = first === 'by hand';
      expect(isCompared ? others : [first, ...others], name).toEqual(['stepper', 'run']);
      expect(
        goals.map(({ of, against }) => [of, against]),
        name,
      ).toEqual(isCompared ? others.map((other) => [other, first]) : []);
    }
  });

  it('are found out when one does something else', async () => {
    const off: Case = { ...twoLoops, contenders: [endsIn([3, 4]), endsIn([3, 4.4])] };
    expect(await disagreement(off)).toBeCloseTo(0.1, 12); // 0.4 of 4
    const lost: Case = { ...twoLoops, contenders: [endsIn([3, 4]), endsIn([Number.NaN, 4])] };
    expect(await disagreement(lost)).toBeNaN();
    const short: Case = { ...twoLoops, contenders: [endsIn([3, 4]), endsIn([3])] };
    await expect(disagreement(short)).rejects.toThrow(RangeError);
  });
});

describe('the results', () => {
  const written = readFileSync(new URL('../bench/RESULTS.md', import.meta.url), 'utf8');

  /** Optimizers that are compared with a loop by hand; the results may lag behind with others, which are newer. */
  const compared = surfaceCases(1).flatMap(({ name, goals }) => (goals.length === 0 ? [] : [name]));

  it.each(compared)('name %s, with its speed and with what it leaves on the heap', (name) => {
    const rows = written.split('\n').filter((line) => line.startsWith(`| ${name} `));
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  it('say by how little a goal was missed', () => {
    const judged = [{ goal: { of: 'b', against: 'a', atLeast: 0.25 }, ratio: spread([0.2468]), reached: false }];
    const text = report([], 7, [{ title: 'Loops', text: '', results: [{ name: 'two', measured: [], judged }] }], []);
    expect(text).toContain('0.247 (0.247–0.247), goal 0.25: **missed**');
  });

  it('say on which machine, with which versions and when they came about', () => {
    expect(written).toMatch(/Date: \d{4}-\d\d-\d\d/);
    expect(written).toMatch(/Machine: .+ cores/);
    expect(written).toMatch(/Node \d+\.\d+\.\d+/);
    expect(written).toMatch(/TensorFlow\.js 4\.22\.0/);
  });

  it('say at the top which goals were missed', () => {
    const text = (measured: number, bytes: number): string => {
      const ratio = spread([measured]);
      const judged = [{ goal: { of: 'b', against: 'a', atLeast: 0.5 }, ratio, reached: measured >= 0.5 }];
      const loops = { title: 'Loops', text: '', results: [{ name: 'two', measured: [], judged }] };
      return report([], 7, [loops], [{ name: 'three', steps: 1, bytes, atMost: 1 }]);
    };
    expect(text(0.5, 0)).toContain('All 2 goals are reached');
    expect(text(0.5, 0)).not.toContain('missed');
    expect(text(0.4, 0)).toContain('Of 2 goals 1 missed:\n\n- Loops: two, b / a: 0.4');
    expect(text(0.4, 16)).toContain('Of 2 goals 2 missed:');
  });

  it('give the middle of the measurements, and how far they spread', () => {
    expect(spread([3, 1, 9])).toEqual({ median: 3, least: 1, most: 9 });
    expect(spread([4, 1, 2, 9])).toEqual({ median: 3, least: 1, most: 9 });
  });
});

const twoLoops: Case = {
  name: 'two loops',
  steps: 1,
  contenders: [endsIn([1, 2], 'a'), endsIn([1, 2], 'b')],
  goals: [],
  tolerance: 0,
};

function endsIn(end: readonly number[], name = 'a'): Case['contenders'][number] {
  return { name, descend: () => end };
}
