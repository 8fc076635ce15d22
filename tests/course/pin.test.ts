import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { pinOf } from '../../src/course/question/pin.ts';
import { walk } from './fixture-widget.ts';

const [way] = walk.figures(5, initialValues(walk.params), 'wide');
const { x, y, width, height, margin } = way!;

describe('pinOf', () => {
  const corner = pinOf(way!, { at: [x.domain[1], y.domain[0]], says: 'the end' });

  it('stands at its place in the figure, to a tenth of a pixel', () => {
    expect(corner.at).toEqual([width - margin.right, height - margin.bottom]);
    expect(pinOf(way!, { at: [x.domain[0], y.domain[1]], says: '' }).at).toEqual([margin.left, margin.top]);
  });

  it('is named above the axis and away from the edge', () => {
    expect(corner.name).toMatchObject({ anchor: 'end', text: 'known: the end' });
    expect(corner.name.y).toBeLessThan(corner.at[1]);
    expect(corner.needle).toBe(`M${corner.at.join()}V${corner.at[1] - 22}`);
  });
});
