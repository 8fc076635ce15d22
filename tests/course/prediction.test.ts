import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { partMarks } from '../../src/course/question/parts.ts';
import { readPrediction } from '../../src/course/question/read-prediction.ts';
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
  part({ kind: 'choice', at: AT, right: false, misconception: 'squares' }, '<p>Four times</p><p>No.</p>');
const read = (props: Record<string, unknown>, html: string) =>
  readPrediction({ id: 'double', objective: 1, at: AT, widget: 'walk', ...props }, html, walk, figures);
const faults = (props: Record<string, unknown>, html: string) =>
  read(props, html).problems.map(({ message }) => message);

describe('readPrediction', () => {
  it('reads a choice, and the values that settle it as texts', () => {
    const { value, problems } = read({ show: { stride: 2 }, asWritten: true }, `<p>Q</p>${choices}${answer}`);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      kind: 'choose',
      options: ['Twice as far', 'Four times'],
      hides: 'run',
      show: { stride: '2' },
      drawing: null,
    });
    expect(value!.sealed).toMatchObject({ key: { kind: 'single', right: [0] }, answer: '<p>Because.</p>', hints: [] });
  });

  it('measures how near a point is in parts of each axis', () => {
    const { value, problems } = read(
      { kind: 'point', figure: 'way', truth: [5, 10], within: 0.1 },
      `<p>Q</p>${answer}`,
    );
    expect(problems).toEqual([]);
    expect(value!.sealed.key).toEqual({ kind: 'point', truth: [5, 10], within: [{ by: 1 }, { factor: 100 ** 0.1 }] });
    expect(value!.drawing).toEqual({ figure: 'way', knots: [], labels: ['step', 'distance'] });
  });

  it('asks for one height at each knot of a line', () => {
    const line = { kind: 'line', figure: 'way', knots: [0, 5, 10] };
    expect(read({ ...line, truth: [1, 5, 10] }, `<p>Q</p>${answer}`).value!.drawing!.knots).toEqual([0, 5, 10]);
    expect(faults({ ...line, truth: [1, 5] }, `<p>Q</p>${answer}`)).toEqual([
      'prediction “double”: it has 3 knots, but 2 true heights',
    ]);
    expect(faults({ ...line, truth: [1, 5, 101] }, `<p>Q</p>${answer}`)).toEqual([
      'prediction “double”: (10, 101) does not lie in the figure “way”',
    ]);
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
    [
      'a figure that the widget does not have',
      { kind: 'point', figure: 'map', truth: [1, 1] },
      `<p>Q</p>${answer}`,
      /no figure “map”/,
    ],
    [
      'choices beside a drawing',
      { kind: 'point', figure: 'way', truth: [1, 1] },
      `<p>Q</p>${choices}${answer}`,
      /<Choice> does not belong/,
    ],
  ])('says so when there is %s', (_, props, html, message) => {
    expect(
      faults(props, html).some((sentence) => message.test(sentence)),
      faults(props, html).join('\n'),
    ).toBe(true);
  });

  it('says so when there is no such widget', () => {
    const { problems } = readPrediction(
      { id: 'a', objective: 1, at: AT, widget: 'run' },
      `<p>Q</p>${choices}${answer}`,
      undefined,
      [],
    );
    expect(problems).toEqual([{ at: AT, message: 'prediction “a”: there is no widget “run”' }]);
  });
});
