import { describe, expect, it } from 'vitest';
import { standIns } from '../../src/delivery/lighter-plot.ts';

describe('lighterPlot', () => {
  it('puts functions of the same names in the place of a package, and what they return says where it went', async () => {
    const source = await standIns('d3-geo');
    const stands = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Record<string, () => object>;
    const real: unknown = await import('d3-geo');
    expect(Object.keys(stands).sort()).toEqual(Object.keys(real as object).sort());
    expect(() => Reflect.get(stands.geoPath!(), 'bounds') as unknown).toThrow('d3-geo is left out of the pages');
  });
});
