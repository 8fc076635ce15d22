import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readout } from '../../src/params/control.ts';
import { formatCell } from '../../src/widget-kit/format.ts';
import {
  changedTexts,
  choice,
  decades,
  flag,
  initialValues,
  integer,
  linear,
  nearestStop,
  numbers,
  parseValues,
  point,
  real,
  seed,
  trackPosition,
  withMinus,
} from '../../src/params/index.ts';

describe('stops', () => {
  it('are the decimals that they look like, not their binary neighbours', () => {
    expect(linear(0, 0.5, 0.1)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(linear(-0.5, 1.3, 0.05)[10]).toBe(0); // and not 4.4 · 10⁻¹⁶
    expect(linear(0, 1e-12, 1e-13)[3]).toBe(3e-13);
  });

  it('of a logarithmic slider hit every power of ten', () => {
    expect(decades(-2, 1, 5).filter((_, i) => i % 5 === 0)).toEqual([0.01, 0.1, 1, 10]);
  });

  it('that do not divide are refused', () => {
    expect(() => linear(0, 1, 0.3)).toThrow('linear: 0.3 does not divide 0 … 1');
    expect(() => decades(1, 1)).toThrow(RangeError);
  });

  it('snap to the nearest, and to the lower of two', () => {
    expect(nearestStop([0, 1, 2], 1.4)).toBe(1);
    expect(nearestStop([0, 1, 2], 0.5)).toBe(0);
  });

  it('give a mark its place on the track, between stops too', () => {
    expect(trackPosition([0, 1, 2, 3, 4], 3)).toBe(0.75);
    expect(trackPosition([1, 10, 100], 55)).toBeCloseTo(0.75, 12); // halfway between the second and the third stop
    expect(trackPosition([0, 1], 2)).toBeNull();
  });
});

describe('inputs', () => {
  const params = {
    rate: real({ label: 'Rate', stops: linear(0, 1, 0.01), initial: 0.1 }),
    steps: integer({ label: 'Steps', low: 0, high: 200, initial: 40 }),
    loss: choice({ label: 'Loss', options: { bowl: 'Bowl', valley: 'Valley' }, initial: 'bowl' }),
    noise: flag({ label: 'Noise', initial: false }),
    draw: seed({ label: 'Draw' }),
    start: point({ label: 'Start', x: linear(-3, 3, 0.5), y: linear(0, 2, 0.5), initial: [-1, 1] }),
    tried: numbers({ label: 'Tries', stops: linear(-3, 3, 0.5), most: 3, initial: [1] }),
  };

  it.each([
    ['rate', 'fast', 'Rate: “fast” is not a number'],
    ['rate', '7', 'Rate: “7” is not between 0 and 1'],
    ['rate', '', 'Rate: an empty text is not a number'],
    ['rate', 'NaN', 'Rate: “NaN” is not a number'],
    ['steps', '4.5', 'Steps: “4.5” is not a whole number'],
    ['loss', 'bole', 'Loss: “bole” is none of bowl, valley'],
    ['noise', 'yes', 'Noise: “yes” is neither on nor off'],
    ['draw', '0', 'Draw: “0” is not between 1 and 999999'],
    ['start', '1', 'Start: “1” is not two numbers with a comma between'],
    ['start', '1,9', 'Start: “9” is not between 0 and 2'],
    ['tried', '1,2,3,0', 'Tries: 4 numbers are more than 3'],
    ['speed', '1', 'there is no “speed” here; there are: rate, steps, loss, noise, draw, start, tried'],
  ])('%s = %j is answered with a sentence and the initial value', (name, text, problem) => {
    const { values, problems } = parseValues(params, { [name]: text });
    expect(problems).toEqual([problem]);
    expect(values).toEqual(initialValues(params));
  });

  it('snap a number from a link to a value that the slider can stand on', () => {
    expect(parseValues(params, { rate: '0.1234' }).values.rate).toBe(0.12);
    expect(parseValues(params, { start: '-0.8,1.1' }).values.start).toEqual([-1, 1]);
  });

  it('refuse to begin between the stops, where no slider can stand', () => {
    const stops = linear(0, 1, 0.1);
    expect(() => real({ label: 'Rate', stops, initial: 0.25 })).toThrow(
      new RangeError('real: Rate: 0.25 is none of the stops; the nearest is 0.2'),
    );
    expect(() => point({ label: 'Start', x: stops, y: stops, initial: [0.5, 2] })).toThrow(RangeError);
    expect(() => numbers({ label: 'Tries', stops, most: 3, initial: [0.5, 0.55] })).toThrow(RangeError);
  });

  it('write only what differs from the start', () => {
    expect(changedTexts(params, { ...initialValues(params), rate: 0.3, start: [1, 0.5] })).toEqual({
      rate: '0.3',
      start: '1,0.5',
    });
  });

  it('never throw, whatever a link carries', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(params)), fc.string(), (name, text) => {
        const { values, problems } = parseValues(params, { [name]: text });
        const back = parseValues(params, changedTexts(params, values));
        expect(back.values).toEqual(values);
        expect(back.problems).toEqual([]);
        expect(problems.length).toBeLessThanOrEqual(1);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('a readout', () => {
  it('has a real minus sign, where the link keeps one that is typed', () => {
    const place = real({ label: 'Place', stops: linear(-2, 2, 0.1), initial: 0 });
    expect(readout(place, -1.8)).toBe('−1.8');
    expect(place.format(-1.8)).toBe('-1.8');
    expect(withMinus('-2.15, -2.05 at he-uniform, 1-2')).toBe('−2.15, −2.05 at he-uniform, 1-2');
  });

  it('keeps thousands apart as sentences do, where the link has the digits alone', () => {
    const steps = real({ label: 'Steps', stops: [20, 2000, 100_000], initial: 20 });
    expect(readout(steps, 100_000)).toBe(formatCell(100_000));
    expect(readout(steps, 100_000)).toBe('100,000');
    expect(readout(steps, 2000)).toBe(formatCell(2000));
    expect(steps.format(100_000)).toBe('100000');
  });
});
