import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { build, redraw, type Drawn } from '../../src/plots/drawn.ts';
import { still, type Figure, type Mark } from '../../src/plots/index.ts';
import { drawMoving } from '../../src/plots/render.ts';
import { byPlot, plain, type KnownToPlot } from './by-plot.ts';
import { pointsOf } from './points-of.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const figure = (moving: readonly Mark[], scale: 'linear' | 'log' = 'linear'): Figure => ({
  id: 'test',
  alt: 'A test.',
  width: 333,
  height: 217,
  margin: { top: 11, right: 13, bottom: 29, left: 41 },
  x: { domain: [-1.3, 2.9], label: '', ticks: [] },
  y: { domain: [0.01, 70], label: '', ticks: [], scale },
  still: still('none', () => []),
  moving,
});

const tone = 'touch';
const inner = [
  [0.123, 3.7],
  [1.77, 12.345],
  [2.9, 70],
] as const;
const curve = (many: number, slow = 3): [number, number][] =>
  Array.from({ length: many }, (_, i) => [-1.5 + (5 * i) / many, 20 + 15 * Math.sin(i / slow)]);
const MARKS: Readonly<Record<string, readonly KnownToPlot[]>> = {
  'a short line': [{ kind: 'line', points: inner, tone }],
  'a line of one point': [{ kind: 'line', points: [inner[0]], tone, width: 1 }],
  'a line without points': [{ kind: 'line', points: [], tone }],
  'a dashed line with paper around it': [
    { kind: 'line', points: curve(5), tone, width: 1.5, dashed: true, halo: true },
  ],
  'a pale line with a gap': [{ kind: 'line', points: [...curve(3), [NaN, 1], ...curve(2)], tone, opacity: 0.4 }],
  'an area': [{ kind: 'area', points: curve(9), base: 0.5, tone }],
  'a full area': [{ kind: 'area', points: inner, base: 1, tone, opacity: 1 }],
  dots: [{ kind: 'dots', points: inner, tone }],
  'pale dots with paper around them': [{ kind: 'dots', points: inner, tone, opacity: 0.5, halo: true, radius: 4 }],
  rings: [{ kind: 'dots', points: inner, tone, shape: 'ring' }],
  triangles: [{ kind: 'dots', points: inner, tone, shape: 'triangle', radius: 3.3 }],
  crosses: [{ kind: 'dots', points: inner, tone, shape: 'cross', opacity: 0.7 }],
  'diamonds with paper around them': [{ kind: 'dots', points: inner, tone, shape: 'diamond', halo: true }],
  rules: [
    { kind: 'rule', x: 0.777, tone },
    { kind: 'rule', x: -1, tone, dashed: true },
    { kind: 'level', y: 3.21, tone },
    { kind: 'level', y: 0.05, tone, dashed: true },
  ],
  arrows: [
    { kind: 'arrow', from: [0, 1], to: [1.234, 40], tone },
    { kind: 'arrow', from: [0, 1], to: [0.01, 1], tone, width: 1 },
    { kind: 'arrow', from: [0, 1], to: [0, 1], tone },
  ],
  texts: [
    { kind: 'text', at: [0.5, 5], text: 'here', tone },
    { kind: 'text', at: [0.5, 5], text: 'w', tone, anchor: 'start', dx: 7, dy: -3.5, strong: true, math: true },
    { kind: 'text', at: [0.5, 5], text: 'two\n\nlines', tone, anchor: 'end', dy: 4 },
  ],
};

describe('what moves is drawn as Plot draws it', () => {
  it.each(Object.entries(MARKS))('%s', (_, marks) => {
    for (const scale of ['linear', 'log'] as const) {
      const whole = figure(marks, scale);
      expect(plain(build(drawMoving(whole, 'p'), document).innerHTML)).toBe(byPlot(whole, marks));
    }
  });

  it('of a long line fewer than half of the points, each where Plot has it', () => {
    const marks = [{ kind: 'line', points: curve(300, 30), tone }] as const;
    const placesOf = (text: string): readonly string[] =>
      pointsOf(/ d="([^"]+)"/.exec(text)![1]!).map((point) => point.join(' '));
    const ours = placesOf(build(drawMoving(figure(marks), 'p'), document).innerHTML);
    const theirs = placesOf(byPlot(figure(marks), marks));
    expect(ours.length).toBeLessThan(theirs.length / 2);
    expect(ours.filter((point) => !theirs.includes(point))).toEqual([]);
  });
});

describe('a drawing that changes', () => {
  const layers = Object.values(MARKS).map((marks) => drawMoving(figure(marks), 'p'));
  const pairsOf = layers.flatMap((before, i) => layers.slice(i + 1).map((after): [Drawn, Drawn] => [before, after]));

  it('is what would be drawn anew, whatever it was', () => {
    for (const [before, after] of pairsOf) {
      const element = build(before, document);
      redraw(element, before, after);
      expect(sorted(element)).toBe(sorted(build(after, document)));
      redraw(element, after, before);
      expect(sorted(element)).toBe(sorted(build(before, document)));
    }
  });

  it('keeps its elements, and touches only what differs', () => {
    const [before, after] = [2, 3].map((y) =>
      drawMoving(figure([{ kind: 'text', at: [1, y], text: 'here', tone }]), 'p'),
    );
    const element = build(before!, document);
    const [kept, words] = [element.querySelector('text')!, element.querySelector('text')!.firstChild];
    redraw(element, before!, after!);
    expect(element.querySelector('text')).toBe(kept);
    expect(kept.firstChild).toBe(words);
  });

  function sorted(element: Element): string {
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const inside = element.children.length > 0 ? [...element.children].map(sorted).join('') : element.textContent;
    return `<${element.localName} ${attributes.join(' ')}>${inside}</>`;
  }
});
