import { describe, expect, it } from 'vitest';
import { networkLoss } from '../../src/optim/index.ts';
import { initialValues, parseValues } from '../../src/params/index.ts';
import { buildOf, finished } from '../../src/scenes/training.ts';
import { goneOn, seen, stagesOf, valuesOf, worldOf, written, type Both } from '../../src/scenes/training-inputs.ts';
import { readStages, readTraining } from '../../src/scenes/training-memory.ts';
import { params, type Inputs } from '../../src/scenes/training-params.ts';
import trainer from '../../src/widgets/network-trainer.ts';
import { inWords } from '../../src/scenes/training-names.ts';
import { formatCell } from '../../src/widget-kit/format.ts';
import { interpreterWith, runInNode, runInPython } from '../optim/programs.ts';

describe('a network in all that can be set', () => {
  const begun: Inputs = { ...initialValues(params), examples: 5000 };
  const settled = (values: Inputs): Both => ({ training: finished(worldOf(values), stagesOf(values)), other: null });
  /** What is shown, after going on from what stood before. */
  const goOn = (values: Inputs): Inputs => ({ ...values, ...goneOn(values, settled(values)) });
  const each = { layers: 'four', units: 'each', first: 5, second: 3, third: 7, fourth: 2 } as const;
  const hand = [1, 2, 1, -1.25, 3, 1, 0, 0.5];

  it('is kept and read again, however wide its layers, however many points it learns from, and whatever was set by hand', () => {
    const first = goOn({ ...begun, ...each, hand, moment: 20 });
    for (const values of [
      { ...begun, ...each, learn: 40 },
      { ...begun, layers: 'six', units: '4', data: 'hills', l1: 0.003 },
      { ...begun, learn: 360, data: 'penguins', batch: 'one', rate: 0.00001 },
      { ...first, ...each, l1: 0.1 },
      goOn({ ...first, moment: 45, hand: [2, 3, 0, 31.99] }),
    ] as const satisfies readonly Inputs[]) {
      const kept = readTraining(written(values))!;
      expect(kept).toEqual({ world: worldOf(values), stages: stagesOf(values) });
      const back = { ...begun, ...valuesOf(kept) };
      expect([worldOf(back), stagesOf(back)]).toEqual([kept.world, kept.stages]);
      const { values: linked, problems } = parseValues(params, { kept: params.kept.format(written(values)) });
      expect(problems).toEqual([]);
      expect(linked.kept).toEqual(written(values));
    }
  });

  it('is none where a list is cut off or holds what there is not', () => {
    const list = written({ ...begun, ...each, l1: 0.1 });
    for (let k = 0; k < list.length; k++) expect(readTraining(list.slice(0, k))).toBe(null);
    for (const wrong of [[9000], [9000, 99], list.with(1, 77), list.with(9, 40)])
      expect(readTraining(wrong)).toBe(null);
    expect(readStages([9000, 1, 2])).toEqual([]);
  });

  it('stands at once as its weights are set by hand: map, losses and numbers are those of these weights', () => {
    const values = { ...begun, hand, moment: 30 };
    const { training, now, at } = seen(settled(values), values);
    const check = training.checks[at]!;
    const { net, train } = buildOf(worldOf(values));
    const changed = [...now.w].flatMap((weight, i) => (weight === check.w[i] ? [] : [weight]));
    expect(changed).toEqual([-1.25, 0.5]);
    expect(now.loss).toBe(networkLoss(net, train).value(now.w));
    expect(now.loss).not.toBe(check.loss);
    expect(trainer.table(settled(values), values).rows.at(-1)![1]).toBe(now.loss);
    expect(trainer.summary(settled(values), values)).toContain('and 2 weights set by hand');
  });

  it('leaves out what was set by hand for a unit that is not there any more', () => {
    const values = { ...begun, layers: 'none', hand } as const;
    const { now, training } = seen(settled(values), values);
    expect(now).toBe(training.checks.at(-1));
  });

  it('goes on from the moment shown and the weights that were set there, and the earlier losses stay', () => {
    const values = { ...begun, hand, moment: 30 };
    const before = seen(settled(values), values);
    const after = goOn(values);
    const { training } = settled(after);
    expect(after).toMatchObject({ hand: [], moment: 60 });
    expect(training.checks.slice(0, before.at + 1)).toEqual(before.training.checks.slice(0, before.at + 1));
    expect(training.begins).toEqual([0, before.at + 1]);
    expect([...training.checks[before.at + 1]!.w]).toEqual([...before.now.w]);
    expect(training.checks[before.at + 1]!.loss).toBe(before.now.loss);
    const again = goOn(goOn(after)); // from its end, as ever
    expect(stagesOf(again)).toHaveLength(4);
    expect(settled(again).training.begins).toHaveLength(4);
  });

  it('is trained by its program to the very losses of the figure', () => {
    const settings = [
      { ...begun, ...each, l1: 0.003, l2: 0.001 },
      { ...begun, data: 'hills', learn: 120, batch: 'all' },
      { ...begun, data: 'plane', layers: 'none', hand: [1, 1, 1, 0.3], moment: 12 },
      { ...begun, data: 'penguins', learn: 360, stop: 'best', hand: [3, 2, 0, 1] },
      { ...goOn({ ...begun, hand, moment: 30 }), hand: [1, 1, 1, 2], moment: 40 },
      goOn(goOn({ ...begun, moment: 10 })),
    ] as const satisfies readonly Inputs[];
    const printed = runInNode(settings.map((values) => trainer.code(values).typescript));
    settings.forEach((values, i) => {
      const lines = printed[i]!;
      if ('error' in lines) throw new Error(lines.error);
      const rows = lines.map((line) => JSON.parse(line) as { loss: number; watched: number; right: number });
      expect(rows.map(({ loss, watched, right }) => [loss, watched, right])).toEqual(
        trainer.table(settled(values), values).rows.map((row) => row.slice(1)),
      );
    });
  });

  it('says in PyTorch what it says in TypeScript: shape, loss, penalties, share and what is set by hand', () => {
    const program = (more: Partial<Inputs>): string => trainer.code({ ...begun, ...more }).pytorch!;
    expect(program(each)).toContain('nn.Linear(5, 3), nn.ReLU(),\n    nn.Linear(3, 7)');
    expect(program({ data: 'hills' })).toMatch(/MSELoss[^]*target = y\[:, None\]\n/);
    expect(program({ l1: 0.01 })).toContain('+ 0.01 * sum(p.abs().sum() for p in weights)');
    expect(program({ learn: 40 })).toContain('n, total = 40, 400');
    expect(program({ hand })).toContain('layers[0].weight.data[1, 0] = -1.25\nlayers[2].bias.data[0] = 0.5');
  });

  const python = interpreterWith('numpy');
  it(python === null ? 'No python3 here: no program was read by one.' : 'says in PyTorch what Python can read', () => {
    if (python === null) return;
    const settings: readonly Partial<Inputs>[] = [
      ...params.data.samples.map((data) => ({ data })),
      { ...each, schedule: 'cycle', l1: 0.1, l2: 0.1, batch: 'one', shuffled: true, given: ['sx', 'xy'] },
      { ...goOn({ ...begun, hand, moment: 30 }), hand, moment: 40, stop: 'best' },
    ];
    const read = settings.map(
      (more) => `compile(${JSON.stringify(trainer.code({ ...begun, ...more }).pytorch!)}, "it", "exec"); print("read")`,
    );
    expect(runInPython(python, read)).toEqual(settings.map(() => ['read']));
  });

  it('explains the variance of numbers where it has no classes, and never less than nothing', () => {
    const values = { ...begun, data: 'plane', layers: 'none', optimizer: 'gd', rate: 0.1 } as const;
    const { world, now } = seen(settled(values), values);
    const { watch, net } = buildOf(world);
    const mean = watch.y.reduce((sum, y) => sum + y, 0) / watch.y.length;
    const spread = watch.y.reduce((sum, y) => sum + (y - mean) ** 2, 0) / watch.y.length;
    expect(now.right).toBeCloseTo(1 - networkLoss(net, watch).value(now.w) / spread, 12);
    expect(now.right).toBeGreaterThan(0.8);
    const wild = { ...values, rate: 10 };
    expect(seen(settled(wild), wild).now.right).toBe(0);
  });

  it('shows rare settings once they are asked for, or set', () => {
    const { when } = trainer;
    for (const name of ['learn', 'watching', 'shades', 'l1'] as const) {
      expect(when![name]!(begun)).toBe(false);
      expect(when![name]!({ ...begun, more: true })).toBe(true);
    }
    expect(when!.l1!({ ...begun, l1: 0.1 })).toBe(true);
    expect(when!.steps!({ ...begun, more: true })).toBe(false);
    expect(when!.steps!({ ...begun, more: true, data: 'hills' })).toBe(true);
    const widths = ['first', 'second', 'third'] as const;
    expect(widths.map((name) => when![name]!({ ...begun, units: 'each' }))).toEqual([true, true, false]);
  });

  it('is looked into unit by unit: a knob picks one, others set its weights', () => {
    const picked = { ...begun, ...trainer.drag!('unit', [2, 4.1], begun) };
    expect(picked).toMatchObject({ unit: [2, 5], close: true });
    const knobs = trainer.handles!(settled(picked), picked);
    expect(knobs).toHaveLength(1 + 16 + 1);
    expect(knobs.slice(1, 3).map(({ label }) => label)).toEqual([
      'Bias of unit 5 of layer 2',
      'Weight from unit 1 of layer 1 to unit 5 of layer 2',
    ]);
    const set = { ...picked, ...trainer.drag!('weight-3', [0.5, 0], picked) };
    expect(set.hand).toEqual([2, 5, 3, 0.5]);
    expect({ ...set, ...trainer.drag!('weight-3', [-1, 0], set) }.hand).toEqual([2, 5, 3, -1]);
    expect(trainer.handles!(settled(set), set)[4]!.at[0]).toBe(0.5);
  });

  it('has a line for each weight: pressing it chooses that weight, whose number stands on it and can be typed', () => {
    const [part] = trainer
      .figures(settled(begun), begun, 'wide')[2]!
      .parts!.filter(({ says }) => says?.startsWith('Weight from y to unit 3 of layer 1, '));
    const chosen = { ...begun, ...trainer.pick!(part!.part, begun) };
    expect(chosen).toMatchObject({ unit: [1, 3], wire: 2, close: false });
    const [field, ...others] = trainer.fields!(settled(chosen), chosen);
    expect(others).toEqual([]);
    const { now, world } = seen(settled(chosen), chosen);
    expect(field).toMatchObject({
      figure: 'network',
      label: 'Weight from y to unit 3 of layer 1',
      value: now.w[2 * 2 + 1], // two inputs a unit, the second of the third
    });
    expect(trainer.drag!(field!.id, [-1.234, 0], chosen)).toEqual({ hand: [1, 3, 2, -1.23] });
    expect(world.widths).toEqual([16, 16]);
    const narrow = { ...chosen, given: ['x'] } as const; // there is no second input any more
    expect(trainer.fields!(settled(narrow), narrow)).toEqual([]);
    const unit = { ...begun, ...trainer.pick!('unit 2 5', begun) };
    expect(unit).toMatchObject({ unit: [2, 5], wire: 0, close: true });
    expect(trainer.fields!(settled(unit), unit)).toHaveLength(1 + 16); // each number of the unit is one
  });

  it('keeps the widths that stand when they are to be set one by one', () => {
    for (const units of ['16', '4'] as const) {
      const before = { ...begun, units, layers: 'three' } as const;
      const after: Inputs = { ...before, units: 'each', ...trainer.brings!('units', 'each', before) };
      expect(worldOf(after)).toEqual(worldOf(before));
    }
    expect(trainer.brings!('units', '8', begun)).toEqual({});
  });

  it('says which part of a loss is the penalty, and nothing of one where there is none', () => {
    const says = (values: Inputs): string => trainer.cells[0]!.says!(settled(values), values);
    expect(says(begun)).not.toContain('penalty');
    const values = { ...begun, l2: 0.01, l1: 0.003 };
    const { now } = seen(settled(values), values);
    const { net } = buildOf(worldOf(values));
    const penalised = net.layers.flatMap(({ weights, inputs, outputs }) => [
      ...now.w.subarray(weights, weights + inputs * outputs),
    ]);
    const penalty = penalised.reduce((sum, w) => sum + 0.005 * w * w + 0.003 * Math.abs(w), 0);
    expect(says(values)).toContain(`${formatCell(penalty)} is the penalty; the watched loss has none`);
  });

  it('marks losses that leave the plot at its top by how high they come', () => {
    const marks = (values: Inputs) => trainer.figures(settled(values), values, 'wide')[1]!.moving;
    const above = (values: Inputs) => marks(values).filter((mark) => mark.kind === 'text');
    expect(above(begun)).toEqual([]);
    const values = { ...begun, rate: 1, batch: 'ten' } as const;
    const highest = Math.max(...settled(values).training.checks.flatMap(({ loss, watched }) => [loss, watched]));
    expect(highest).toBeGreaterThan(0.9);
    expect(above(values)).toMatchObject([{ text: `↑ to ${inWords(highest)}` }]);
    const drawn = marks(values).flatMap((mark) => (mark.kind === 'line' ? mark.points.map(([, y]) => y) : []));
    expect(Math.max(...drawn)).toBeGreaterThan(0.9); // not flattened along the edge
  });

  it('says under the figure what points and shades mean, of classes and of numbers', () => {
    const points = (values: Inputs): string => trainer.texts!(settled(values), values).points!;
    expect(points(begun)).toContain('in their classes');
    expect(points({ ...begun, data: 'hills' })).toMatch(/number is below 0.*within 0.4 of 0.*by more than 0.3.*shade/);
    expect(points({ ...begun, data: 'hills' })).not.toContain('class');
  });

  it('leads by keys from unit to unit and from layer to layer', () => {
    const key = (values: Inputs, dx: number, dy: number): Inputs => {
      const { x, y, at } = trainer.handles!(settled(values), values)[0]!;
      const next = (stops: readonly number[], from: number, by: number): number =>
        stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(from) + by))]!;
      return { ...values, ...trainer.drag!('unit', [next(x!, at[0], dx), next(y!, at[1], dy)], values) };
    };
    let values: Inputs = { ...begun, ...each };
    for (const unit of [2, 3, 4, 5, 5]) expect((values = key(values, 0, -1)).unit).toEqual([1, unit]);
    for (const unit of [4, 3]) expect((values = key(values, 0, 1)).unit).toEqual([1, unit]);
    for (const layer of [2, 3, 4, 5, 5]) expect((values = key(values, 1, 0)).unit[0]).toBe(layer);
  });

  it('has a moment for each step where there are sixty of them', () => {
    for (const [batch, examples] of [
      ['ten', 600],
      ['fifty', 3000],
      ['all', 12_000],
    ] as const) {
      const { training } = settled({ ...begun, batch, examples });
      expect(training.checks).toHaveLength(61);
      const size = training.checks[1]!.seen;
      expect(training.checks.map((check) => check.seen)).toEqual(Array.from({ length: 61 }, (_, k) => k * size));
    }
  });
});
