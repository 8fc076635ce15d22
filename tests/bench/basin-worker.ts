import { parentPort } from 'node:worker_threads';
import { basinRows } from '../../src/optim/index.ts';
import { basinSpec } from './basin-spec.ts';

/** Some rows of the map, to be computed elsewhere. */
export interface RowsWanted {
  readonly side: number;
  readonly steps: number;
  readonly fromRow: number;
  readonly toRow: number;
}

parentPort?.on('message', ({ side, steps, fromRow, toRow }: RowsWanted) => {
  const rows = basinRows(basinSpec(side, steps), fromRow, toRow);
  parentPort?.postMessage(rows, [rows.ends.buffer, rows.steps.buffer, rows.fate.buffer]);
});
