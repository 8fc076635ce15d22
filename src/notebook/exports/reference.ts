import type { Optimizer, RuleLine, ScheduleDefinition, TorchClass } from '../../optim/index.ts';
import { formatNumber, type Param, type Params } from '../../params/index.ts';
import type { Api, ApiEntry } from '../api.ts';

/**
 * The reference of the optimizer module as Markdown, formulas in TeX: every rule as its definition says it, and everything
 * that can be imported with its comment.
 */
export function toReference(
  api: Api,
  optimizers: readonly Optimizer[],
  schedules: readonly ScheduleDefinition[],
): string {
  const of = (kind: ApiEntry['kind']): readonly ApiEntry[] => api.exports.filter((entry) => entry.kind === kind);
  return (
    [
      HEAD,
      '## Optimizers',
      'Each is given to `run` as `optimizer`, with its inputs under `hyper`. $g_t$ is the gradient at $w_t$, and $\\eta_t$ the learning rate of step $t$, the first being step 0.',
      ...optimizers.map((one) => element(one, importedAs(one.name), one.rule, one.hyper, one.torch)),
      '## Schedules',
      'Each is a function of its inputs, and what it gives is given to `run` as `schedule`. $\\eta_0$ is the rate of the run.',
      ...schedules.map((one) =>
        element(one, `${one.factory}()`, [{ tex: one.tex, says: 'the rate' }], one.params, one.torch),
      ),
      '## Everything else that can be imported',
      ...of('function').map(said),
      ...of('value').map(said),
      '## Types',
      ...of('type').map((entry) => type(entry, api.types[entry.name] ?? [])),
    ].join('\n\n') + '\n'
  );
}

const HEAD = `# downhill.js

The optimizer module of the course Downhill as one file: no dependency, no network, the same results everywhere. All
figures of the course run it.

\`\`\`js
import { adam, himmelblau, run } from './downhill.js';

const trace = run({ objective: himmelblau(), optimizer: adam, rate: 0.1, start: [0, 0], steps: 200 });
console.log(trace.outcome.kind, trace.last.w, trace.last.loss);
\`\`\`

- **Node, Bun**: as above, from a module (\`.mjs\`, or \`"type": "module"\`).
- **Deno**: as above, and \`// @ts-types="./downhill.d.ts"\` in the line before for the types. The notebooks of the lessons load
  this file from beside themselves.
- **TypeScript**: \`downhill.d.ts\` beside it is found by itself.
- **A page**: inside \`<script type="module">\`, from any address that serves it.
- **Observable**: \`downhill = import("https://…/downhill.js")\`.

Bad input throws a \`RangeError\` that says who, what and which value. That a run diverges is a result and no error.`;

interface Element {
  readonly title: string;
  readonly about: string;
  readonly differs: string;
}

function element(
  { title, about, differs }: Element,
  name: string,
  rule: readonly RuleLine[],
  inputs: Params,
  torch: TorchClass | null,
): string {
  const rows = Object.entries(inputs).map(
    ([key, param]) => `| \`${key}\` | ${param.label} | ${initial(param)} | ${torch?.arguments[key] ?? ''} |`,
  );
  return [
    `### ${title}: \`${name}\``,
    about,
    rule.map(({ tex, says }) => `- ${says}: $${tex}$`).join('\n'),
    ...(rows.length > 0
      ? [['| input | | at first | in PyTorch |', '| --- | --- | --- | --- |', ...rows].join('\n')]
      : []),
    `${torch ? `PyTorch: \`${torch.name}\`. ` : ''}${differs}`,
  ].join('\n\n');
}

const initial = (param: Param<unknown>): string =>
  typeof param.initial === 'number' ? formatNumber(param.initial) : param.format(param.initial);

/** `gradientDescent` for `gradient-descent`. */
const importedAs = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const said = ({ name, kind, signature, doc }: ApiEntry): string =>
  `### \`${name}\`\n\n\`\`\`ts\n${kind === 'function' ? `${name}${signature}` : `${name}: ${signature}`}\n\`\`\`\n\n${doc}`;

function type({ name, doc }: ApiEntry, members: readonly ApiEntry[]): string {
  const list = members.map(
    (member) =>
      `- \`${member.name}${member.kind === 'function' ? member.signature : `: ${member.signature}`}\`${member.doc === '' ? '' : ` — ${member.doc.replaceAll('\n', ' ')}`}`,
  );
  return [`### \`${name}\``, doc, ...(list.length > 0 ? [list.join('\n')] : [])]
    .filter((part) => part !== '')
    .join('\n\n');
}
