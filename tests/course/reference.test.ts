import { describe, expect, it } from 'vitest';
import { formula } from '../../src/course/formula.ts';
import { inColour } from '../../src/course/quantities.ts';
import { scheduleEntries } from '../../src/course/reference/rates.ts';
import { ground, optimizerEntries, VALLEY } from '../../src/course/reference/walks.ts';
import * as characters from '../../src/delivery/characters.ts';
import * as downhill from '../../src/optim/index.ts';
import { figureToSvg } from '../../src/plots/static.ts';

const optimizers = optimizerEntries();
const schedules = scheduleEntries();
const entries = [...optimizers, ...schedules];

/** What the code of an entry gives where it is run with the module. */
function runUsage(usage: string): unknown {
  const [, names, expression] = /^import \{(.*)\} from 'downhill';\n\n(.*);$/s.exec(usage)!;
  const body = `const {${names!}} = downhill; return ${expression!}`;
  // the code of the page is a text, and running it is the test; the type of a made function is what its text says
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const made = new Function('downhill', body) as (module: typeof downhill) => unknown;
  return made(downhill);
}

describe('the reference page', () => {
  it('has an entry for every optimizer and schedule, in their order, each with an anchor of its own', () => {
    expect(optimizers.map(({ id }) => id)).toEqual(Object.keys(downhill.optimizers));
    expect(schedules.map(({ id }) => id)).toEqual(Object.keys(downhill.schedules));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it.each(optimizers.map((entry) => [entry.id, entry] as const))(
    '%s: the code that it shows reaches the target, at the step that its caption says',
    (_, { usage, caption }) => {
      const steps = Number(/^\d+/.exec(caption)![0]);
      expect(usage).toContain(`steps: ${steps} `);
      expect(runUsage(usage)).toBeLessThanOrEqual(VALLEY.target);
      expect(runUsage(usage.replace(`steps: ${steps}`, `steps: ${steps - 1}`))).toBeGreaterThan(VALLEY.target);
    },
  );

  it.each(schedules.map((entry) => [entry.id, entry] as const))('%s: the code that it shows runs', (_, { usage }) => {
    expect(runUsage(usage)).toBeLessThan(2);
  });

  it('shows each optimizer from the same start, above the walk of gradient descent', () => {
    for (const { figure } of [...optimizers, { figure: ground() }]) {
      const [walk] = figure.still.marks().filter((mark) => mark.kind === 'line');
      expect(walk!.points[0]).toEqual(VALLEY.start);
      expect(walk!.tone).toBe(figure.id === 'ground' ? 'soft' : 'touch');
    }
  });

  it('draws no line outside its figure', () => {
    for (const { id, figure } of entries) {
      for (const mark of figure.still.marks()) {
        if (mark.kind !== 'line') continue;
        for (const [x, y] of mark.points) {
          expect([x >= figure.x.domain[0], x <= figure.x.domain[1]], id).toEqual([true, true]);
          expect([y >= figure.y.domain[0], y <= figure.y.domain[1]], id).toEqual([true, true]);
        }
      }
      expect(figureToSvg(figure, id)).not.toContain('NaN');
    }
  });

  it('sets every formula, with signs that the fonts have', () => {
    const drawn = new Set(
      [
        characters.FORMULA_UPRIGHT,
        characters.FORMULA_CAPITALS,
        characters.FORMULA_SIGNS,
        characters.FORMULA_LETTERS,
        characters.FORMULA_MORE_LETTERS,
        characters.FORMULA_LARGE,
        characters.FORMULA_SETS,
      ].join(''),
    );
    for (const { id, rule, inputs } of entries) {
      for (const tex of [...rule.map((line) => line.tex), ...inputs.map(({ symbol }) => symbol)]) {
        const html = formula(inColour(tex), id);
        expect(html, `${id}: ${tex}`).toContain('class="katex-html"');
        const signs = html.replace(/^.*class="katex-html"/s, '').replace(/<[^>]*>|&[a-z]+;|\u00a0/g, '');
        expect(
          [...signs].filter((sign) => !drawn.has(sign) && sign !== '"'),
          `${id}: ${tex}`,
        ).toEqual([]);
      }
    }
  });

  it('says where PyTorch’s default is another, and of each input what it may be', () => {
    const rate = optimizers.find(({ id }) => id === 'adam')!.inputs[0]!;
    expect(rate).toMatchObject({ name: 'rate', initial: '0.1', argument: 'lr', torchDefault: '0.001' });
    const [, momentum] = optimizers.find(({ id }) => id === 'sgd')!.inputs;
    expect(momentum).toMatchObject({ initial: '0.9', range: '0 … 0.99', argument: 'momentum', torchDefault: '0' });
    const [every] = schedules.find(({ id }) => id === 'step')!.inputs;
    expect(every).toMatchObject({ argument: 'step_size', torchDefault: 'none' });
    for (const { inputs } of entries) for (const { range } of inputs) expect(range).not.toBe('');
  });
});

describe('inColour', () => {
  it('colours weights, gradients, rates and momentum with their indices and powers', () => {
    expect(inColour(String.raw`w_{t+1} = w_t - \eta_t g_t^2`)).toBe(
      String.raw`\q{weight}{w_{t+1}} = \q{weight}{w_t} - \q{rate}{\eta_t} \q{gradient}{g_t^2}`,
    );
    expect(inColour(String.raw`\nabla L(w_t) + \mu v_t`)).toBe(
      String.raw`\q{gradient}{\nabla L(w_t)} + \q{momentum}{\mu} v_t`,
    );
  });

  it('leaves everything else as it is', () => {
    for (const tex of [String.raw`\operatorname{sign}(c_t)`, String.raw`\begin{aligned} x \end{aligned}`, 'v_{t+1}'])
      expect(inColour(tex)).toBe(tex);
  });
});
