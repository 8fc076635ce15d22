import { defineSchedule, planFactory } from '../schedule.ts';

const definition = defineSchedule({
  name: 'constant',
  title: 'Constant',
  tex: String.raw`\eta_t = \eta_0`,
  params: {},
  create: (_, { rate }) => ({ rate: () => rate }),
  source: { work: 'cauchy-1847', at: 'p. 537' },
});

/** The same rate at every step. */
export const constant = planFactory(definition);
export default definition;
