import { basinCases } from './basin-cases.ts';
import type { Group } from './contender.ts';
import { networkCases } from './network-cases.ts';
import { peerCases } from './peer-cases.ts';
import { surfaceCases } from './surface-cases.ts';

/** All that is measured, a table each. */
export async function benchGroups(): Promise<readonly Group[]> {
  return [
    {
      title: "Himmelblau's function",
      text: 'Steps in the plane at a constant rate, one after the other, by every optimizer.',
      cases: surfaceCases(10_000),
    },
    {
      title: 'A network',
      text: 'Full-batch training of a 2-8-1 tanh network on 200 points.',
      cases: networkCases(500),
    },
    {
      title: 'TensorFlow.js',
      text: 'The same work by TensorFlow.js, in production mode and float32, with each optimizer that it has too.',
      cases: await peerCases(500),
    },
    {
      title: 'A basin map',
      text: "400 × 400 descents on Himmelblau's function, of 300 steps each.",
      cases: basinCases(400, 300),
    },
  ];
}
