import { integer, linear, real } from '../../src/params/index.ts';
import { defineWidget } from '../../src/widget-kit/define.ts';

/** How far a walker gets: `stride` times `steps`. Small enough to know every answer by heart. */
export const walk = defineWidget({
  name: 'walk',
  title: 'A walk',
  about: 'How far a walker gets.',
  params: {
    stride: real({ label: 'Stride', stops: linear(0, 2, 0.1), initial: 1 }),
    steps: integer({ label: 'Steps', low: 0, high: 10, initial: 5 }),
  },
  compute: ({ stride, steps }) => stride * steps,
  figures: (distance) => [
    {
      id: 'way',
      alt: 'The way',
      width: 300,
      height: 200,
      margin: { top: 10, right: 10, bottom: 30, left: 40 },
      x: { domain: [0, 10], label: 'step' },
      y: { domain: [1, 100], label: 'distance', scale: 'log' },
      still: { key: 'way', marks: () => [] },
      moving: [{ kind: 'rule', x: distance, tone: 'touch' }],
    },
  ],
  cells: [{ figures: ['way'], controls: ['stride', 'steps'] }],
  summary: (distance) => `You are at ${distance}.`,
  presets: [{ label: 'Long strides', verdict: 'good', values: { stride: 1.9 } }],
  timeline: { input: 'steps', seconds: 1 },
  table: (distance) => ({ caption: 'The way', columns: ['distance'], rows: [[distance]] }),
  code: () => ({ typescript: '' }),
  claims: [],
  goals: {
    far: {
      text: 'Get to 9.6 with strides of your own.',
      reached: (distance, { stride, steps }) => stride > 1.9 && distance >= 2 * steps && steps > 0,
      score: (_, { stride }) => stride,
      solution: { stride: 2 },
    },
    here: { text: 'Stay where you are.', reached: (distance) => distance === 5, solution: {} },
    beyond: { text: 'Get to 21.', reached: (distance) => distance >= 21, solution: { stride: 2 } },
    played: { text: 'Get to 9.', reached: (distance) => distance >= 9, solution: { steps: 10 } },
    ready: {
      text: 'Take strides of 1.9.',
      given: { steps: 3 },
      reached: (_, { stride }) => stride >= 1.9,
      solution: { stride: 2 },
    },
    ringed: {
      text: 'Get to 7 in ten steps.',
      given: ({ stride }) => ({ steps: 10, stride: stride / 2 }),
      reached: (distance, { stride }) => distance === 7 && stride === 0.7,
      solution: { stride: 0.7 },
    },
  },
});
