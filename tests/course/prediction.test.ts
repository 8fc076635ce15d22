import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { partMarks } from '../../src/course/question/parts.ts';
import { HEIGHTS, readPrediction } from '../../src/course/question/read-prediction.ts';
import type { Handle } from '../../src/widget-kit/define.ts';
import { walk } from './fixture-widget.ts';

const AT = 'content/lessons/01-a.mdx:9';
const figures = walk.figures(5, initialValues(walk.params), 'wide');
const part = (attributes: Parameters<typeof partMarks>[0], html: string): string => {
  const { open, close } = partMarks(attributes);
  return `${open}${html}${close}`;
};
const answer = part({ kind: 'answer', at: AT }, '<p>Because.</p>');
const choices =
  part({ kind: 'choice', at: AT, right: true }, '<p>Twice as far</p>') +
  part({ kind: 'choice', at: AT, right: false }, '<p>Four times</p><p>No.</p>');
const zone = (from: number, to: number, html: string): string =>
  part({ kind: 'choice', at: AT, right: false, zone: [from, to] }, html);
const never = part({ kind: 'choice', at: AT, right: false, zone: 'never' }, '<p>Never</p>');
const read = (props: Record<string, unknown>, html: string) =>
  readPrediction({ id: 'double', objective: 1, at: AT, widget: 'walk', on: 'walk', ...props }, html, walk, figures);
const faults = (props: Record<string, unknown>, html: string): string =>
  read(props, html)
    .problems.map(({ message }) => message)
    .join('\n');

describe('readPrediction', () => {
  it('reads a choice, and the values that settle it as texts', () => {
    const { value, problems } = read({ show: { stride: 2 }, asWritten: true }, `<p>Q</p>${choices}${answer}`);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      kind: 'choose',
      options: ['Twice as far', 'Four times'],
      stage: { waiting: { way: 'run' }, figures: [] },
      show: { stride: '2' },
      drawing: null,
    });
    expect(value!.sealed).toMatchObject({ key: { kind: 'single', right: [0] }, answer: '<p>Because.</p>', hints: [] });
  });

  it('leaves a handle in sight that the question tells of, if there is one', () => {
    const handle: Handle = { id: 'begin', figure: 'way', label: 'Begin', at: [0, 0], x: [0, 1], text: '0' };
    const show = (shows: readonly string[]) =>
      readPrediction(
        { id: 'double', objective: 1, at: AT, widget: 'walk', on: 'walk', shows },
        `<p>Q</p>${choices}${answer}`,
        { ...walk, handles: () => [handle] },
        figures,
      );
    expect(show(['begin']).problems).toEqual([]);
    expect(show(['begin']).value!.stage.shows).toEqual(['begin']);
    expect(
      show(['end'])
        .problems.map(({ message }) => message)
        .join(),
    ).toContain('the widget has no handle “end”; there are: begin');
  });

  it('keeps a point and where it comes to lie', () => {
    const { value, problems } = read({ kind: 'point', figure: 'way', truth: [5, 10] }, `<p>Q</p>${answer}`);
    expect(problems).toEqual([]);
    expect(value!.sealed.key).toEqual({ kind: 'point', truth: [5, 10] });
    expect(value!.drawing).toEqual({ figure: 'way', kind: 'point', known: [], labels: ['step', 'distance'] });
  });

  it('takes a line with the points that are known, and hides all but the axes', () => {
    const known = [{ at: [5, 10], says: '10 at 5' }];
    const { value, problems } = read({ kind: 'line', figure: 'way', known }, `<p>Q</p>${answer}`);
    expect(problems).toEqual([]);
    expect(value!.drawing!.known).toEqual(known);
    expect(value!.sealed.key).toEqual({ kind: 'line', heights: HEIGHTS });
    expect(value!.stage).toEqual({ waiting: { way: 'all' }, figures: ['way'], known: { way: known } });
  });

  describe('on an axis', () => {
    const axis = { label: 'steps', domain: [1, 100], scale: 'log', truth: 50, counts: 'steps', says: 'at 2' };
    const sooner = zone(1, 10, '<p>Sooner</p>');
    const later = zone(10, 100, '<p>Later</p>');

    it('lays the choices along it in their order, and lets the truth say which comes true', () => {
      const { value, problems } = read({ axis }, `<p>Q</p>${sooner}${later}${never}${answer}`);
      expect(problems).toEqual([]);
      expect(value!.options).toEqual(['Sooner', 'Later', 'Never']);
      expect(value!.axis!.zones.map(({ place }) => place)).toEqual([[0, 0.5], [0.5, 1], 'never']);
      expect(value!.sealed.key).toMatchObject({ right: [1] });
      const { outcome } = value!.sealed;
      expect(outcome!.says).toBe('50 steps at 2');
      expect(outcome!.place).toBeCloseTo(Math.log(50) / Math.log(100), 12);
      expect(outcome!.steps).toHaveLength(50);
      expect(outcome!.steps[9]).toBeCloseTo(0.5, 12);
    });

    it('knows a run that never ends', () => {
      const { value } = read({ axis: { ...axis, truth: Infinity } }, `<p>Q</p>${sooner}${later}${never}${answer}`);
      expect(value!.sealed).toMatchObject({ key: { right: [2] }, outcome: { place: null, says: 'never', steps: [] } });
    });

    it.each([
      ['a gap', axis, sooner + zone(20, 100, '<p>Later</p>') + never, /cover the axis from end to end/],
      ['no zone', axis, choices, /the choice “Twice as far” says no zone/],
      ['a truth beyond its end', { ...axis, truth: 200 }, sooner + later, /200 does not lie on its axis/],
      ['no zone for never', { ...axis, truth: Infinity }, sooner + later, /lies in none of the zones/],
      ['a right choice', axis, choices, /1 choices are right; on an axis the truth says/],
      ['a logarithm of nothing', { ...axis, domain: [0, 100] }, sooner + later, /begins above 0/],
    ])('is told of %s', (_, wrong, parts, message) => {
      expect(faults({ axis: wrong }, `<p>Q</p>${parts}${answer}`)).toMatch(message);
    });
  });

  it.each([
    [
      'a value that the widget does not take',
      { show: { stride: 7 } },
      `<p>Q</p>${choices}${answer}`,
      /show: Stride: “7” is not between 0 and 2/,
    ],
    [
      'an input that the widget does not have',
      { show: { speed: 1 } },
      `<p>Q</p>${choices}${answer}`,
      /show: there is no “speed” here/,
    ],
    ['no explanation', {}, `<p>Q</p>${choices}`, /it has 0 explanations/],
    ['nothing asked', {}, `${choices}${answer}`, /it asks nothing/],
    ['a figure in sight that there is not', { figures: ['map'] }, `<p>Q</p>${choices}${answer}`, /no figure “map”/],
    [
      'a figure to draw on that there is not',
      { kind: 'point', figure: 'map', truth: [1, 1] },
      `<p>Q</p>${answer}`,
      /no figure “map”/,
    ],
    [
      'a known point that lies outside',
      { kind: 'line', figure: 'way', known: [{ at: [5, 500], says: 'far' }] },
      `<p>Q</p>${answer}`,
      /\(5, 500\) does not lie in the figure “way”/,
    ],
    [
      'choices beside a drawing',
      { kind: 'point', figure: 'way', truth: [1, 1] },
      `<p>Q</p>${choices}${answer}`,
      /<Choice> does not belong/,
    ],
    [
      'a guess that is called a misconception',
      {},
      `<p>Q</p>${choices}${part({ kind: 'choice', at: AT, right: false, misconception: 'x' }, '<p>C</p>')}${answer}`,
      /a guess is no mistake/,
    ],
    ['a zone without an axis', {}, `<p>Q</p>${choices}${never}${answer}`, /zone and note want an axis/],
  ])('says so when there is %s', (_, props, html, message) => {
    expect(faults(props, html)).toMatch(message);
  });

  it('says so when there is no such widget', () => {
    const { problems } = readPrediction(
      { id: 'a', objective: 1, at: AT, widget: 'run', on: 'run' },
      `<p>Q</p>${choices}${answer}`,
      undefined,
      [],
    );
    expect(problems).toEqual([{ at: AT, message: 'prediction “a”: there is no widget “run”' }]);
  });
});
