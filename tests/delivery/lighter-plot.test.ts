import { describe, expect, it } from 'vitest';
import { standIns } from '../../src/delivery/lighter-plot.ts';

const load = async (address: string): Promise<Record<string, () => object>> =>
  (await import(/* @vite-ignore */ address)) as Record<string, () => object>;

describe('lighterPlot', () => {
  it('puts functions of the same names in the place of a package, and what they return says where it went', async () => {
    const stands = await load(`data:text/javascript,${encodeURIComponent(await standIns('d3-geo'))}`);
    expect(Object.keys(stands).sort()).toEqual(Object.keys(await load('d3-geo')).sort());
    expect(() => Reflect.get(stands.geoPath!(), 'bounds') as unknown).toThrow('d3-geo is left out of the pages');
  });
});
