import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { basinMap, basinRows, finish, joinBasinRows, type BasinRows } from '../../src/optim/index.ts';
import { basinSpec } from './basin-spec.ts';
import type { RowsWanted } from './basin-worker.ts';
import type { Case, Contender } from './contender.ts';
import { basinsByHand, endsByHand } from './hand-basins.ts';

/** A square basin map: its descents alone, the whole of it on one core, and the whole of it by two workers. */
export function basinCases(side: number, steps: number): readonly Case[] {
  const spec = basinSpec(side, steps);
  const shared = { steps: side * side * steps, tolerance: 1e-12 };
  const whole: Contender = { name: 'basinMap', descend: () => finish(basinMap(spec)).basin };
  return [
    {
      ...shared,
      name: 'descents alone',
      contenders: [
        { name: 'by hand', descend: () => endsByHand(side, steps) },
        { name: 'basinRows', descend: () => basinRows(spec, 0, side).ends },
      ],
      goals: [{ of: 'basinRows', against: 'by hand', atLeast: 0.8 }],
    },
    {
      ...shared,
      name: 'whole, one core',
      contenders: [{ name: 'by hand', descend: () => basinsByHand(side, steps) }, whole],
      goals: [{ of: 'basinMap', against: 'by hand', atLeast: 1 / 1.25 }],
    },
    {
      ...shared,
      name: 'whole, by the clock on the wall',
      contenders: [whole, twoWorkers(side, steps)],
      goals: [{ of: 'two workers', against: 'basinMap', atLeast: 1 }],
      isParallel: true,
    },
  ];
}

function twoWorkers(side: number, steps: number): Contender {
  const workers = [startWorker(), startWorker()] as const;
  const half = Math.ceil(side / 2);
  return {
    name: 'two workers',
    async descend() {
      const parts = await Promise.all([
        rowsFrom(workers[0], { side, steps, fromRow: 0, toRow: half }),
        rowsFrom(workers[1], { side, steps, fromRow: half, toRow: side }),
      ]);
      return joinBasinRows(basinSpec(side, steps), parts).basin;
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./basin-worker.ts', import.meta.url));
  worker.unref(); // idle, it keeps no process alive
  return worker;
}

async function rowsFrom(worker: Worker, wanted: RowsWanted): Promise<BasinRows> {
  worker.ref();
  worker.postMessage(wanted);
  const [rows] = (await once(worker, 'message')) as [BasinRows]; // what basin-worker.ts answers
  worker.unref();
  return rows;
}
