/*
 * What one writes for Himmelblau's function and nothing else: two weights in two variables, each optimizer's initial
 * hyper-parameters as constants, no check of anything. As fast as JavaScript does these steps one after the other.
 */

/** Makes `steps` steps from (x, y) at a constant rate. */
export type HandLoop = (x: number, y: number, rate: number, steps: number) => readonly [x: number, y: number];

/** ∂L/∂x of (x² + y − 11)² + (x + y² − 7)². */
export function slopeX(x: number, y: number): number {
  return 4 * x * (x * x + y - 11) + 2 * (x + y * y - 7);
}

/** ∂L/∂y. */
export function slopeY(x: number, y: number): number {
  return 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7);
}

export const gradientDescent: HandLoop = (x, y, rate, steps) => {
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    x -= rate * gx;
    y -= rate * gy;
  }
  return [x, y];
};

export const sgd: HandLoop = (x, y, rate, steps) => {
  let vx = 0;
  let vy = 0;
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    vx = 0.9 * vx + gx;
    vy = 0.9 * vy + gy;
    x -= rate * vx;
    y -= rate * vy;
  }
  return [x, y];
};

export const adagrad: HandLoop = (x, y, rate, steps) => {
  let sumX = 0;
  let sumY = 0;
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    sumX += gx * gx;
    sumY += gy * gy;
    x -= (rate * gx) / (Math.sqrt(sumX) + 1e-10);
    y -= (rate * gy) / (Math.sqrt(sumY) + 1e-10);
  }
  return [x, y];
};

export const rmsprop: HandLoop = (x, y, rate, steps) => {
  const kept = 0.99;
  let sx = 0;
  let sy = 0;
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    sx = kept * sx + (1 - kept) * gx * gx;
    sy = kept * sy + (1 - kept) * gy * gy;
    x -= (rate * gx) / (Math.sqrt(sx) + 1e-8);
    y -= (rate * gy) / (Math.sqrt(sy) + 1e-8);
  }
  return [x, y];
};

export const adadelta: HandLoop = (x, y, rate, steps) => {
  const kept = 0.9;
  const epsilon = 1e-6;
  let sx = 0;
  let sy = 0;
  let dx = 0;
  let dy = 0;
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    sx = kept * sx + (1 - kept) * gx * gx;
    sy = kept * sy + (1 - kept) * gy * gy;
    const changeX = (Math.sqrt(dx + epsilon) / Math.sqrt(sx + epsilon)) * gx;
    const changeY = (Math.sqrt(dy + epsilon) / Math.sqrt(sy + epsilon)) * gy;
    dx = kept * dx + (1 - kept) * changeX * changeX;
    dy = kept * dy + (1 - kept) * changeY * changeY;
    x -= rate * changeX;
    y -= rate * changeY;
  }
  return [x, y];
};

export const lion: HandLoop = (x, y, rate, steps) => {
  const mix = 0.9;
  const kept = 0.99;
  let mx = 0;
  let my = 0;
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    x -= rate * Math.sign(mix * mx + (1 - mix) * gx);
    y -= rate * Math.sign(mix * my + (1 - mix) * gy);
    mx = kept * mx + (1 - kept) * gx;
    my = kept * my + (1 - kept) * gy;
  }
  return [x, y];
};
