import { initialValues, type Params } from '../../params/index.ts';
import { camelCase, indentedBy, optionsText, typescriptLiteral } from '../python/literal.ts';
import type { State } from '../kinds/optimizer.ts';
import type { LossCode } from '../python/python.ts';
import type { ProgramOptions, Settled } from './settings.ts';

/** A run on this module. */
export function typescriptRun<P extends Params, S extends State>(
  options: ProgramOptions<P, S>,
  { loss, schedule, rate }: Settled,
): string {
  const { optimizer, hyper = {}, start, steps, epochs, batches, clip, seed, stop, record = 'all' } = options;
  const changed = optionsText(hyper, initialValues(optimizer.hyper));
  const name = camelCase(optimizer.name);
  const entries = [
    `objective: ${expressionOf(loss)}`,
    `optimizer: ${name}`,
    ...(changed === '' ? [] : [`hyper: ${changed}`]),
    typeof rate === 'number' ? `rate: ${rate}` : 'rate',
    ...(schedule === null ? [] : [`schedule: ${schedule.typescript}`]),
    ...Object.entries({ start: Array.from(start), steps, epochs, batches, clip, seed, stop })
      .filter(([, value]) => value !== undefined)
      .map(([option, value]) => `${option}: ${typescriptLiteral(value)}`),
    ...(record === 'all' ? [] : [`record: '${record}'`]),
  ];
  const line = `console.log(JSON.stringify({ ${typeof rate === 'number' ? '' : 'rate, '}step, w: [...w], loss }));`;
  const body = [
    `const { ${record === 'all' ? 'points' : 'last'} } = run({`,
    ...entries.map((entry) => `  ${entry},`),
    '});',
    ...(record === 'all'
      ? ['for (const { step, w, loss } of points) {', `  ${line}`, '}']
      : ['const { step, w, loss } = last;', line]),
  ];
  const lines =
    typeof rate === 'number'
      ? body
      : [`for (const rate of ${typescriptLiteral(rate)}) {`, ...indentedBy('  ', body), '}'];
  return program(loss, lines, [name, 'run', ...callsIn(schedule?.typescript ?? '')]);
}

/** A loss of this module at some places. */
export function typescriptEvaluation(loss: LossCode, places: readonly (readonly number[])[]): string {
  const lines = [
    `const objective = ${expressionOf(loss)};`,
    '',
    `for (const w of ${typescriptLiteral(places)}) {`,
    '  console.log(JSON.stringify({ w, loss: objective.value(Float64Array.from(w)) }));',
    '}',
  ];
  return program(loss, lines, []);
}

function expressionOf({ typescript }: LossCode): string {
  return typescript.at(-1) ?? '';
}

/** @param names what the lines take from this module, besides what makes the loss */
function program(loss: LossCode, lines: readonly string[], names: readonly string[]): string {
  const before = loss.typescript.slice(0, -1);
  const imported = [...new Set([...names, ...loss.typescript.flatMap(callsIn)])].sort();
  return [
    `import { ${imported.join(', ')} } from 'downhill';`,
    '',
    ...(before.length === 0 ? [] : [...before, '']),
    ...lines,
    '',
  ].join('\n');
}

/** The functions that an expression calls; what it makes with `new` is the language's own. */
function callsIn(expression: string): string[] {
  return [...expression.replaceAll(/"[^"]*"|'[^']*'/g, '').matchAll(/(?<!new )\b\w+(?=\()/g)].map(([name]) => name);
}
