import { measure } from './measure.ts';
import { surfaceCases } from './surface-cases.ts';

/**
 * Prints how fast each optimizer steps on Himmelblau's function: million steps a second, and in parts of the loop that is
 * written by hand for that one case (median, least and most of seven rounds, taken in turn).
 */
const STEPS = 10_000;
const WARM = 30;
const cases = surfaceCases(STEPS);

for (const { contenders } of cases) {
  for (const contender of contenders) for (let i = 0; i < WARM; i++) await contender.descend();
}
for (const one of cases) {
  const { name, measured } = await measure(one, { rounds: 7, turn: 30 });
  const cells = measured.map(({ name: who, speed, ratio }) => {
    const range = `${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)}`;
    return `${who} ${(speed.median / 1e6).toFixed(1)} M/s, ${ratio.median.toFixed(2)} (${range})`;
  });
  console.log(`${name}: ${cells.join(' | ')}`);
}
