import { BETA1, CURVATURES, EPSILON, type Settings } from './adam-parts.ts';

/** Adam without its correction, which the module does not have. */
export function uncorrectedProgram({ scale, beta2, rate, start }: Omit<Settings, 'way'>, steps: number): string {
  return `import { quadratic } from 'downhill';

const bowl = quadratic([${CURVATURES.map((curvature) => scale * curvature).join(', ')}]);
const w = [${start.join(', ')}];
const m = [0, 0];
const v = [0, 0];
for (let step = 0; step < ${steps}; step++) {
  bowl.gradient(w).forEach((g, i) => {
    m[i] = ${BETA1} * m[i]! + ${Number((1 - BETA1).toFixed(3))} * g;
    v[i] = ${beta2} * v[i]! + ${Number((1 - beta2).toFixed(3))} * g * g;
    w[i] = w[i]! - (${rate} * m[i]!) / (Math.sqrt(v[i]!) + ${EPSILON});
  });
}
console.log(JSON.stringify({ w, loss: bowl.value(w) }));
`;
}
