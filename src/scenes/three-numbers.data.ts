// Measured once, and measured again by tests/course/momentum-effects.test.ts: thirty runs at each memory.

/** Where the fits end, for each of `BETAS`: the mean, and the middle eight tenths. */
export const ENDS: readonly (readonly [mean: number, low: number, high: number])[] = [
  [0.999, 0.997, 1.001],
  [0.824, 0.791, 0.868],
  [0.617, 0.575, 0.684],
  [0.404, 0.354, 0.482],
  [0.197, 0.142, 0.274],
  [0.002, -0.049, 0.081],
  [-0.177, -0.228, -0.092],
  [-0.334, -0.386, -0.256],
  [-0.469, -0.518, -0.396],
  [-0.58, -0.625, -0.513],
  [-0.628, -0.671, -0.567],
  [-0.663, -0.703, -0.608],
  [-0.67, -0.71, -0.616],
];
