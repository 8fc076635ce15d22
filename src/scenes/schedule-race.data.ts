import type { Birds } from './penguin-race.ts';
import type { ShapeName } from './schedules.ts';

// Measured once, and measured again by tests/course/schedules-effects.test.ts, which compares: a hundred runs for every shape
// are too long to wait for in a page. `base` is the best of the base rates of the slider, tried on 60 other seeds.

/** How a shape with its own knots does at its best base rate. */
export interface Measured {
  readonly base: number;
  /** Loss above the lowest at the end, and half its 95 % interval. */
  readonly mean: number;
  readonly half: number;
  /** The mean loss above the lowest at the start and after every 20 steps; not kept for all. */
  readonly curve: readonly number[];
}

// prettier-ignore
export const MEASURED: Readonly<Record<Birds, Readonly<Record<Exclude<ShapeName, 'drawn'>, Measured>>>> = {
  four: {
    polynomial: { base: 2.7, mean: 0.00594, half: 0.000593, curve: [0.45, 0.088, 0.054, 0.032, 0.027, 0.02, 0.014, 0.0097, 0.0073, 0.0061, 0.0059] },
    exponential: { base: 3.2, mean: 0.00533, half: 0.000475, curve: [0.45, 0.085, 0.047, 0.025, 0.02, 0.016, 0.011, 0.0088, 0.0072, 0.0059, 0.0053] },
    cosine: { base: 1.9, mean: 0.00618, half: 0.000644, curve: [0.45, 0.084, 0.056, 0.038, 0.035, 0.025, 0.019, 0.013, 0.0084, 0.0064, 0.0062] },
    warm: { base: 1.9, mean: 0.00648, half: 0.000697, curve: [0.45, 0.12, 0.066, 0.044, 0.041, 0.029, 0.022, 0.015, 0.0092, 0.0068, 0.0065] },
    stairs: { base: 2.3, mean: 0.0066, half: 0.000633, curve: [0.45, 0.093, 0.07, 0.026, 0.017, 0.016, 0.011, 0.0086, 0.0077, 0.007, 0.0066] },
    linear: { base: 1.9, mean: 0.00619, half: 0.00067, curve: [0.45, 0.081, 0.052, 0.034, 0.032, 0.025, 0.021, 0.016, 0.011, 0.0076, 0.0062] },
    inverse: { base: 2.3, mean: 0.0106, half: 0.00133, curve: [0.45, 0.073, 0.044, 0.027, 0.024, 0.021, 0.018, 0.016, 0.012, 0.011, 0.011] },
    cycle: { base: 1.9, mean: 0.00748, half: 0.000848, curve: [0.45, 0.22, 0.093, 0.062, 0.058, 0.039, 0.031, 0.022, 0.012, 0.008, 0.0075] },
    growing: { base: 1.6, mean: 0.00843, half: 0.000909, curve: [0.45, 0.073, 0.068, 0.033, 0.023, 0.043, 0.037, 0.028, 0.015, 0.0098, 0.0084] },
    restarts: { base: 1.6, mean: 0.0122, half: 0.00151, curve: [0.45, 0.074, 0.041, 0.052, 0.03, 0.022, 0.035, 0.016, 0.038, 0.019, 0.012] },
    triangles: { base: 1.3, mean: 0.0157, half: 0.00229, curve: [0.45, 0.14, 0.061, 0.042, 0.047, 0.026, 0.031, 0.026, 0.016, 0.027, 0.016] },
    plateau: { base: 2.3, mean: 0.00702, half: 0.000697, curve: [0.45, 0.093, 0.064, 0.036, 0.027, 0.016, 0.012, 0.01, 0.0085, 0.0073, 0.007] },
    constant: { base: 0.67, mean: 0.0198, half: 0.00246, curve: [0.45, 0.12, 0.068, 0.045, 0.038, 0.031, 0.028, 0.025, 0.02, 0.018, 0.02] },
  },
  all: {
    polynomial: { base: 11, mean: 2.53e-7, half: 0, curve: [] },
    exponential: { base: 11, mean: 0.00000352, half: 0, curve: [] },
    cosine: { base: 11, mean: 9.79e-10, half: 0, curve: [0.45, 0.00089, 0.000009, 1.7e-7, 2.4e-8, 6.8e-9, 2.8e-9, 1.5e-9, 1.1e-9, 1e-9, 9.8e-10] },
    warm: { base: 11, mean: 2.31e-7, half: 0, curve: [] },
    stairs: { base: 11, mean: 1.94e-8, half: 0, curve: [] },
    linear: { base: 11, mean: 3.64e-9, half: 0, curve: [] },
    inverse: { base: 13, mean: 2.67e-7, half: 0, curve: [] },
    cycle: { base: 15, mean: 4.46e-9, half: 0, curve: [] },
    growing: { base: 11, mean: 4.82e-9, half: 0, curve: [] },
    restarts: { base: 11, mean: 2.25e-9, half: 0, curve: [] },
    triangles: { base: 15, mean: 1.19e-9, half: 0, curve: [] },
    plateau: { base: 11, mean: 6.94e-9, half: 0, curve: [] },
    constant: { base: 9.1, mean: 8.23e-11, half: 0, curve: [0.45, 0.0011, 0.00012, 0.000018, 0.0000031, 5.3e-7, 9.2e-8, 1.6e-8, 2.7e-9, 4.8e-10, 8.2e-11] },
  },
};
