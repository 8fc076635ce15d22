import { describe, expect, it } from 'vitest';
import { initialValues, type Values } from '../../src/params/index.ts';
import { flippers, poll } from '../../src/scenes/flippers.ts';
import { settledMoment } from '../../src/widget-kit/refine.ts';
import batchSize from '../../src/widgets/batch-size.ts';
import escapeByNoise from '../../src/widgets/escape-by-noise.ts';
import oneExampleLoss from '../../src/widgets/one-example-loss.ts';

/** What lesson 8 says, beside what its figures show. */

describe('one, a few, or all', () => {
  type Inputs = Values<typeof batchSize.params>;

  /** What each size needs by the figure's own sentence, as it stands once all draws are counted. */
  function said(changes: Partial<Inputs>): readonly number[] {
    const values = { ...initialValues(batchSize.params), ...changes };
    const { summary } = settledMoment(batchSize, values);
    expect(summary).toContain('in the median of 20 draws');
    return [...summary.matchAll(/(?:1|4|16|32|all): ([\d,.]+|never)/g)].map(([, count]) =>
      Number(count!.replaceAll(',', '').replace('never', 'Infinity')),
    );
  }

  it.each([1, 2, 3, 6])('says in every draw, as in draw %i, what the text says of each size at its best', (draw) => {
    const updates = said({ rates: 'own', axis: 'updates', draw });
    const examples = said({ rates: 'own', axis: 'examples', draw });
    expect(updates).toHaveLength(5);
    for (const middle of updates.slice(1, -1)) {
      expect(middle).toBeGreaterThan(updates[4]!);
      expect(middle).toBeLessThan(updates[0]!);
    }
    for (const middle of examples.slice(1, -1)) {
      expect(middle).toBeGreaterThan(examples[0]!);
      expect(middle).toBeLessThan(examples[4]!);
    }
    expect(examples[0]).toBeLessThan(146 / 2);
    expect(examples[4]).toBeGreaterThan(1000);
  });

  it('draws the median of a size where its sentence has it, with the middle half around it and a ring for the walk', () => {
    const values = { ...initialValues(batchSize.params), rates: 'own', size: '1', draw: 4 } as const;
    const marks = settledMoment(batchSize, values)
      .figures('wide')
      .find(({ id }) => id === 'arrivals')!.moving;
    const dots = marks.filter((mark) => mark.kind === 'dots');
    expect(dots.filter(({ tone }) => tone !== 'touch').map(({ points }) => points[0]![0])).toEqual(
      said({ rates: 'own', axis: 'updates', draw: 4 }),
    );
    const [least, most] = marks.find((mark) => mark.kind === 'line')!.points.map(([x]) => x);
    expect(least).toBeLessThan(dots[0]!.points[0]![0]);
    expect(most).toBeGreaterThan(dots[0]!.points[0]![0]);
    expect(dots.find(({ tone }) => tone === 'touch')!.points[0]![0]).toBe(70);
  });
});

describe('which way they point', () => {
  it('does not tell in the opening figure how many point uphill, which the first guess asks for', () => {
    for (const w of [185, flippers().falseMinimum - 0.2, 205.8]) {
      const values = { ...initialValues(oneExampleLoss.params), w };
      const asked = oneExampleLoss.compute(values);
      const told = JSON.stringify([
        oneExampleLoss.summary(asked, values),
        oneExampleLoss
          .figures(asked, values, 'wide')
          .map(({ alt, moving }) => [alt, moving.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))]),
      ]);
      const { uphill, agree } = poll(w);
      for (const count of [uphill, agree]) expect(told).not.toMatch(new RegExp(`\\b${count} (of|birds)`));
      expect(told).not.toContain('%');
    }
  });
});

describe('out of the false valley', () => {
  it('does not say that a walk is in a valley when it is out on the plain', () => {
    const values = { ...initialValues(escapeByNoise.params), size: '1', rate: 1280 } as const;
    const escape = escapeByNoise.compute(values);
    expect(escape.path.at(-1)![0]).toBeGreaterThan(226);
    expect(escapeByNoise.summary(escape, values)).not.toContain('valley that it began in');
  });
});
