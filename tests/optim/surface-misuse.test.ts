import { describe, expect, it } from 'vitest';
import { himmelblau, quadratic, surfaces, type Surface, type SurfaceDefinition } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';

describe.each(Object.values<SurfaceDefinition>(surfaces))('surface $name in a cell', (definition) => {
  const surface: Surface = definition.create(initialValues(definition.params));
  const w = surface.window.map(([low, high]) => 0.3 * low + 0.7 * high);

  it('takes a plain list of weights, and makes the target of a derivative that has none', () => {
    const exact = Float64Array.from(w);
    const [gradient, hessian] = [new Float64Array(w.length), new Float64Array(w.length ** 2)];
    expect(surface.value(w)).toBe(surface.value(exact));
    expect(surface.gradient(exact, gradient)).toBe(gradient);
    expect(surface.hessian(exact, hessian)).toBe(hessian);
    expect(surface.gradient(w)).toEqual(gradient);
    expect(surface.hessian(w)).toEqual(hessian);
  });

  it('refuses anything else, and says who wants what', () => {
    const sentence = new RegExp(`^${surface.name}: w must be a list of ${w.length} numbers, got `);
    for (const wrong of [undefined, null, 3, 'w', {}, [1, 2, 3], ['1', '2'], new Float64Array(5)] as never[]) {
      for (const call of ['value', 'gradient', 'hessian'] as const) {
        expect(() => surface[call](wrong)).toThrow(RangeError);
        expect(() => surface[call](wrong)).toThrow(sentence);
      }
    }
    expect(() => surface.gradient(w, [0, 0] as never)).toThrow(/goes into a Float64Array of length/);
  });
});

it('names the surface and what it got', () => {
  expect(() => himmelblau().value([1])).toThrow('himmelblau: w must be a list of 2 numbers, got [1]');
  expect(quadratic(2).gradient([3])).toEqual(Float64Array.of(6));
});
