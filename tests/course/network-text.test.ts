import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSetValues } from '../../src/course/set-values.ts';
import { adam, initialWeights, networkLoss, run, wilsonInterval } from '../../src/optim/index.ts';
import { initialValues, parseValues } from '../../src/params/index.ts';
import { corners, netOf } from '../../src/scenes/small-xor.ts';
import { finished, seenAt } from '../../src/scenes/training.ts';
import { stagesOf, worldOf } from '../../src/scenes/training-inputs.ts';
import { params, type Inputs } from '../../src/scenes/training-params.ts';
import trainer from '../../src/widgets/network-trainer.ts';

const lesson = readFileSync('content/lessons/12-train-a-network.mdx', 'utf8');
const begun = initialValues(params);

/** The values of an object as the lesson writes it: words, numbers, lists without anything in them. */
const written = (object: string): Record<string, unknown> =>
  Object.fromEntries<unknown>(
    [...object.matchAll(/(\w+): (?:'([^']*)'|([\w.]+)|\[\])/g)].map(([, name, word, value]) => [
      name!,
      word ?? (value === undefined ? [] : value === 'false' ? false : Number(value.replaceAll('_', ''))),
    ]),
  );

/** The training that such settings ask for, and which moment of it is shown. */
const trainingOf = (values: Inputs) => [worldOf(values), stagesOf(values), values.moment];

const spokenOf = (claim: string): Inputs => ({
  ...begun,
  ...(trainer.claims.find(({ id }) => id === claim)!.given as Partial<Inputs>),
});

describe('what the text sets', () => {
  const usual = written(/export const usual = (\{[^}]*\});/.exec(lesson)![1]!);

  /** The values of a link: those that the lesson starts from, and its own. */
  const linked = (attributes: string): Inputs => {
    const own = [...attributes.matchAll(/(\w+)=["{]([^"}]*)["}]/g)].map(([, name, value]) => [name!, value] as const);
    const { texts, problems } = readSetValues(params, { ...usual, ...Object.fromEntries<unknown>(own) }, '');
    expect(problems).toEqual([]);
    return parseValues(params, texts).values;
  };

  it('is the whole training of which the sentence behind it speaks, whatever stood there before', () => {
    const links = [
      ...lesson.matchAll(
        /<Set widget="network-trainer" \{\.\.\.usual\}([^>]*)>[^<]*<\/Set>[^<]*<Claim [^>]* id="([^"]*)"/g,
      ),
    ];
    expect(links.map(([, , claim]) => claim)).toEqual(['neuron', 'sparse', 'few', 'squares', 'linear']);
    expect([...lesson.matchAll(/<Set widget="network-trainer"/g)]).toHaveLength(links.length);
    for (const [, own, claim] of links)
      expect([claim, ...trainingOf(linked(own!))]).toEqual([claim, ...trainingOf(spokenOf(claim!))]);
  });

  it('leaves out only how a training is shown, and widths that count where they are set one by one', () => {
    const shown = ['more', 'watching', 'shades', 'steps', 'unit', 'wire', 'close', 'kept'];
    const widths = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
    expect([...Object.keys(usual), ...shown, ...widths].toSorted()).toEqual(Object.keys(params).toSorted());
  });

  it('ends with the training of which the last claim speaks', () => {
    const given = written(/<Ending[^>]*given=\{(\{[^}]*\})\}/.exec(lesson)![1]!);
    const { texts } = readSetValues(params, given, '');
    expect(trainingOf(parseValues(params, texts).values)).toEqual(trainingOf(spokenOf('by-heart')));
  });
});

describe('the text of the last lesson', () => {
  it('closes its mission with the lowest rate that wins it: 0.1, and not the one before', () => {
    const accepted = { ...begun, ...(trainer.goals!['few-points']!.given as Partial<Inputs>) };
    const needed = (setting: Partial<Inputs>): number => {
      const values = { ...accepted, ...setting };
      return seenAt(finished(worldOf(values), stagesOf(values)), 0.95);
    };
    const kinds = (['tanh', 'relu', 'sigmoid'] as const).flatMap((activation) =>
      (['glorot-uniform', 'he-uniform'] as const).flatMap((start) =>
        (['gd', 'momentum', 'rmsprop', 'adam'] as const).map((optimizer) => ({ activation, start, optimizer })),
      ),
    );
    for (const kind of kinds)
      for (const batch of ['five', 'ten', 'twenty', 'thirty', 'fifty', 'all'] as const)
        expect(needed({ ...kind, batch, rate: 0.03 })).toBeGreaterThan(10_000);
    const relu = { activation: 'relu', start: 'he-uniform', optimizer: 'adam', batch: 'thirty' } as const;
    expect(needed({ ...relu, rate: 0.1 })).toBeLessThan(10_000);
  });

  it('knows a share of 470 in 500 to about two percentage points, in an interval about four wide', () => {
    const { low, high } = wilsonInterval(470, 500);
    expect(100 * (high - low)).toBeCloseTo(4.2, 1);
    expect((470 - 464) / 5).toBe(1.2);
  });

  it('lets four tanh units through from 98 of a hundred seeds', () => {
    const net = netOf({ units: 4, activation: 'tanh' });
    const objective = networkLoss(net, corners);
    const ends = Array.from({ length: 100 }, (_, i) => {
      const start = initialWeights(net, 'glorot-uniform', i + 1);
      return run({ objective, optimizer: adam, rate: 0.05, start, steps: 1000, record: 'none' }).last.loss;
    });
    expect(ends.filter((loss) => loss < 0.03)).toHaveLength(98);
  });
});
