import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIGITS_FILE, digitsModule } from '../../src/delivery/digits.ts';
import { initialValues } from '../../src/params/index.ts';
import { settingInWords } from '../../src/course/mission.ts';
import { adam, adamw, cosineAnnealing, initialWeights, networkLoss, run } from '../../src/optim/index.ts';
import { reader, readerWeights, rounded, TRAINING } from '../../src/scenes/digit-reader.ts';
import { SCALES, WEIGHTS } from '../../src/scenes/digit-weights.data.ts';
import { digits, loadDigits } from '../../src/scenes/digits.ts';
import { corners, netOf } from '../../src/scenes/small-xor.ts';
import { buildOf, finished, seenAt } from '../../src/scenes/training.ts';
import { trainingProgram } from '../../src/scenes/training-code.ts';
import { stagesOf, worldOf, written } from '../../src/scenes/training-inputs.ts';
import { params, type Inputs } from '../../src/scenes/training-params.ts';
import { readTraining, writtenStages } from '../../src/scenes/training-memory.ts';
import { drawn, penAt, penDown, penTo, pictureOf, strokesOf, withoutLast } from '../../src/scenes/drawn-digit.ts';
import trainer from '../../src/widgets/network-trainer.ts';
import { runInNode } from '../optim/programs.ts';
import readsDigits from '../../src/widgets/reads-digits.ts';

await loadDigits();

describe('the handwritten digits', () => {
  it('are what the package has, at half the size', () => {
    expect(readFileSync(DIGITS_FILE, 'utf8')).toBe(digitsModule());
  });

  it('are 3,000 to learn from and 500 to test on, of every digit as many', () => {
    const { train, test } = digits();
    expect([train.y.length, test.y.length]).toEqual([3000, 500]);
    expect(train.X).toHaveLength(3000 * 196);
    expect(new Set(test.y).size).toBe(10);
    expect(Math.max(...test.X)).toBe(1);
  });

  it('have been learnt by the network that reads, whose weights are those of its training, rounded', () => {
    const { train, test } = digits();
    const { last } = run({
      objective: networkLoss(reader, train),
      optimizer: adamw,
      hyper: { weightDecay: TRAINING.weightDecay },
      rate: TRAINING.rate,
      schedule: cosineAnnealing(),
      start: initialWeights(reader, 'glorot-uniform', 1),
      epochs: TRAINING.epochs,
      batches: { size: TRAINING.batch },
      seed: 1,
      record: 'none',
    });
    expect(rounded(reader, last.w)).toEqual({ text: WEIGHTS, scales: SCALES });
    expect(Math.round(500 * networkLoss(reader, test).accuracy(readerWeights()))).toBe(473);
  });
});

describe('a drawing', () => {
  it('goes on with its stroke, and begins another where the pen is set down', () => {
    const line = penTo(penTo([], [2, 2], false), [4, 2], false);
    const two = penTo(penDown(line, [8, 8]), [9, 8], false);
    expect(strokesOf(two)).toEqual([
      [
        [2, 2],
        [4, 2],
      ],
      [
        [8, 8],
        [9, 8],
      ],
    ]);
    expect(penAt(two)).toEqual([9, 8]);
    expect(withoutLast(two)).toEqual(line);
  });

  it('gets no ink from a pen that is up', () => {
    const line = drawn([
      [
        [2, 2],
        [4, 2],
      ],
    ]);
    const moved = penTo(penTo(line, [6, 6], true), [7, 6], true);
    expect(strokesOf(moved)).toEqual(strokesOf(line));
    expect(penAt(moved)).toEqual([7, 6]);
  });

  it('reaches the network in the middle and at one size, wherever and however large it was drawn', () => {
    const seven = (size: number, x: number, y: number) =>
      pictureOf(
        drawn([
          [
            [x, y],
            [x + 2 * size, y],
            [x + size, y - 4 * size],
          ],
        ]),
      );
    const [large, small] = [seven(2, 4, 11), seven(1, 9, 5)];
    expect(Math.max(...large.map((ink, k) => Math.abs(ink - small[k]!)))).toBeLessThan(1e-9);
  });

  it('that is empty is paper', () => {
    expect(Math.max(...pictureOf([]))).toBe(0);
  });
});

describe('the smallest xor network', () => {
  const stuck = (rate: number, steps: number): number => {
    const net = netOf({ units: 2, activation: 'tanh' });
    return Array.from({ length: 100 }, (_, i) => {
      const start = initialWeights(net, 'glorot-uniform', i + 1);
      return run({ objective: networkLoss(net, corners), optimizer: adam, rate, start, steps, record: 'none' }).last
        .loss;
    }).filter((loss) => loss > 0.3).length;
  };

  it('is as often stuck after four times as many steps, and about as often at four times the rate', () => {
    const usual = stuck(0.05, 1000);
    expect(stuck(0.05, 4000)).toBe(usual);
    expect(Math.abs(stuck(0.2, 1000) - usual)).toBeLessThanOrEqual(6);
  });
});

describe('a network that is set up piece by piece', () => {
  const begun = initialValues(params);

  it('is kept in a list and read again, whatever it gets of each point and however noisy they are', () => {
    for (const more of [
      {},
      { noise: 8 },
      { given: ['xx', 'yy'] },
      { given: ['sx'], noise: 0, activation: 'linear', l2: 0.01 },
      { given: ['x', 'y', 'xx', 'yy', 'xy', 'sx', 'sy'], data: 'penguins' },
    ] as const satisfies readonly Partial<Inputs>[]) {
      const values = { ...begun, ...more };
      for (const before of [[], writtenStages(stagesOf(begun))]) {
        const asked = { ...values, before };
        expect(readTraining(written(asked))).toEqual({ world: worldOf(asked), stages: stagesOf(asked) });
      }
    }
  });

  it('is read from links that were kept before there was a choice of noise and inputs', () => {
    const [world, rest] = [written(begun).slice(0, 7), writtenStages(stagesOf(begun))];
    expect(written(begun)).toEqual([...world, ...rest]);
    expect(readTraining(written(begun))!.world).toMatchObject({ noise: 1, given: ['x', 'y'] });
  });

  it('gets of each point what is chosen, in the figures as in the training', () => {
    const { net, plane, train } = buildOf(worldOf({ ...begun, given: ['xx', 'xy', 'sy'] }));
    const [x, y] = plane.train.X;
    expect(net.sizes[0]).toBe(3);
    expect([...train.X.slice(0, 3)]).toEqual([x! * x!, x! * y!, Math.sin(Math.PI * y!)]);
    expect(plane.train.X).toHaveLength(400);
  });

  it('is trained by its program to the very losses of the figure, also with other inputs, noise and linear units', () => {
    const settings = [
      { given: ['xx', 'yy'], data: 'circles', layers: 'none' },
      { given: ['x', 'sy', 'xy'], noise: 4, activation: 'linear', data: 'moons' },
      { given: ['x', 'xx'], data: 'penguins', shuffled: true },
    ] as const satisfies readonly Partial<Inputs>[];
    const all = settings.map((more) => ({ ...begun, examples: 5000, ...more }));
    const printed = runInNode(all.map((values) => trainingProgram(worldOf(values), stagesOf(values))));
    all.forEach((values, i) => {
      const { checks } = finished(worldOf(values), stagesOf(values));
      const lines = printed[i]!;
      if ('error' in lines) throw new Error(lines.error);
      const losses = lines.map((line) => (JSON.parse(line) as { readonly loss: number }).loss);
      expect(losses).toEqual(checks.map(({ loss }) => loss));
    });
  });
});

describe('the last mission', () => {
  const { given, solution } = trainer.goals!['few-points']!;
  const begun = { ...initialValues(params), ...(given as Partial<Inputs>) };
  const needed = (setting: Partial<Inputs>): number => {
    const values = { ...begun, ...setting };
    return seenAt(finished(worldOf(values), stagesOf(values)), 0.95);
  };
  /** The setting with each one of its inputs at each other value, within two stops of the rate. */
  const around = (setting: Partial<Inputs>): readonly Partial<Inputs>[] =>
    Object.entries({
      activation: ['tanh', 'relu', 'sigmoid'],
      start: ['glorot-uniform', 'he-uniform'],
      optimizer: ['gd', 'momentum', 'rmsprop', 'adam'],
      rate: [0.003, 0.01, 0.03, 0.1, 0.3],
      batch: ['one', 'five', 'ten', 'twenty', 'thirty', 'fifty', 'all'],
    }).flatMap(([input, values]) => values.map((value) => ({ ...setting, [input]: value })));

  it('is reached by its solution, and by no single change from where it starts, from the setup of the figure or from that of the cell', () => {
    expect(needed(solution)).toBeLessThan(5_000);
    const shown = { activation: 'relu', start: 'he-uniform', optimizer: 'adam', rate: 0.01, batch: 'ten' } as const;
    for (const setting of [...around({}), ...around(shown)]) expect(needed(setting)).toBeGreaterThan(10_000);
  });
});

describe('the answers', () => {
  it('say the whole setup of the mission, as its controls do', () => {
    const setup = settingInWords(trainer, 'few-points');
    for (const part of ['Activation tanh', 'Start He', 'Optimizer Adam', 'Learning rate 0.3', 'Points per step 10'])
      expect(setup).toContain(part);
  });

  it('do not tell a drawing in numbers', () => {
    expect(settingInWords(readsDigits, 'nine')).toBe('');
  });
});
