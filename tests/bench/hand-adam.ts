/* The Adam family on Himmelblau's function, by hand; see hand-plain.ts. Powers are multiplied on, not raised anew. */

import { slopeX, slopeY, type HandLoop } from './hand-plain.ts';

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

export const adam: HandLoop = (x, y, rate, steps) => {
  let [mx, my, vx, vy, power1, power2] = [0, 0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    power1 *= beta1;
    power2 *= beta2;
    const pace = rate / (1 - power1);
    const correction = 1 - power2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    x -= (pace * mx) / (Math.sqrt(vx / correction) + epsilon);
    y -= (pace * my) / (Math.sqrt(vy / correction) + epsilon);
  }
  return [x, y];
};

export const adamw: HandLoop = (x, y, rate, steps) => {
  const shrink = 1 - rate * 0.01;
  let [mx, my, vx, vy, power1, power2] = [0, 0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    power1 *= beta1;
    power2 *= beta2;
    const pace = rate / (1 - power1);
    const correction = 1 - power2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    x = shrink * x - (pace * mx) / (Math.sqrt(vx / correction) + epsilon);
    y = shrink * y - (pace * my) / (Math.sqrt(vy / correction) + epsilon);
  }
  return [x, y];
};

export const amsgrad: HandLoop = (x, y, rate, steps) => {
  let [mx, my, vx, vy, mostX, mostY, power1, power2] = [0, 0, 0, 0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    power1 *= beta1;
    power2 *= beta2;
    const pace = rate / (1 - power1);
    const correction = 1 - power2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    if (vx > mostX) mostX = vx;
    if (vy > mostY) mostY = vy;
    x -= (pace * mx) / (Math.sqrt(mostX / correction) + epsilon);
    y -= (pace * my) / (Math.sqrt(mostY / correction) + epsilon);
  }
  return [x, y];
};

export const adamax: HandLoop = (x, y, rate, steps) => {
  let [mx, my, ux, uy, power1] = [0, 0, 0, 0, 1];
  for (let t = 0; t < steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    power1 *= beta1;
    const pace = rate / (1 - power1);
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    ux = Math.max(beta2 * ux, Math.abs(gx) + epsilon);
    uy = Math.max(beta2 * uy, Math.abs(gy) + epsilon);
    x -= (pace * mx) / ux;
    y -= (pace * my) / uy;
  }
  return [x, y];
};

export const nadam: HandLoop = (x, y, rate, steps) => {
  let [mx, my, vx, vy, product, power2] = [0, 0, 0, 0, 1, 1];
  let mu = beta1 * (1 - 0.5 * 0.96 ** 0.004);
  for (let t = 1; t <= steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    const ahead = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * 0.004));
    product *= mu;
    power2 *= beta2;
    const byMean = (rate * ahead) / (1 - product * ahead);
    const byGradient = (rate * (1 - mu)) / (1 - product);
    const correction = 1 - power2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    x -= (byMean * mx + byGradient * gx) / (Math.sqrt(vx / correction) + epsilon);
    y -= (byMean * my + byGradient * gy) / (Math.sqrt(vy / correction) + epsilon);
    mu = ahead;
  }
  return [x, y];
};

export const radam: HandLoop = (x, y, rate, steps) => {
  const most = 2 / (1 - beta2) - 1;
  let [mx, my, vx, vy, power1, power2] = [0, 0, 0, 0, 1, 1];
  for (let t = 1; t <= steps; t++) {
    const gx = slopeX(x, y);
    const gy = slopeY(x, y);
    power1 *= beta1;
    power2 *= beta2;
    const pace = rate / (1 - power1);
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx;
    vy = beta2 * vy + (1 - beta2) * gy * gy;
    const length = most - (2 * t * power2) / (1 - power2);
    if (length > 5) {
      const trust = Math.sqrt(((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length));
      const adaptive = pace * trust * Math.sqrt(1 - power2);
      x -= (adaptive * mx) / (Math.sqrt(vx) + epsilon);
      y -= (adaptive * my) / (Math.sqrt(vy) + epsilon);
    } else {
      x -= pace * mx;
      y -= pace * my;
    }
  }
  return [x, y];
};
