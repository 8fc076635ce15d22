import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Seconds of a processor without a sign of life after which a build is ended; nothing in a sound one takes so long at a
 * stretch. A build that a busy machine keeps waiting does not use them up; one that waits for nothing has ten times as long.
 */
const PATIENCE = Number(process.env.DOWNHILL_PATIENCE ?? 60);

/** What the watching thread does: JavaScript, since it is handed over as text. */
const WATCH = `
const { workerData, parentPort } = require('node:worker_threads');
const { rmSync, writeSync } = require('node:fs');
const { beat, place, patience, folder } = workerData;
const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
let [seen, before, silent] = [-1, 0, 0];
setInterval(() => {
  if (Atomics.load(beat, 0) !== seen) [seen, before, silent] = [Atomics.load(beat, 0), used(), 0];
  else silent++;
  if (used() - before < patience && silent < 10 * patience) return;
  const at = Buffer.from(place.slice(1, 1 + place[0])).toString();
  writeSync(2, (at || 'somewhere') + ': the build does not get on from here since ' + patience + ' s; is there an endless loop?\\n');
  rmSync(folder, { recursive: true, force: true });
  process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/** A build under watch. */
export interface Watch {
  /** Notes what is worked on: file and line. */
  note(at: string): void;
  stop(): void;
}

/**
 * Ends this process if its main thread does nothing but one thing for a minute of work, and says at which place of the content.
 *
 * @param folder what is removed then: the unfinished site
 */
export async function watch(folder: string): Promise<Watch> {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const place = new Uint8Array(new SharedArrayBuffer(256));
  const worker = new Worker(WATCH, {
    eval: true,
    execArgv: [],
    workerData: { beat, place, patience: PATIENCE, folder },
  });
  await once(worker, 'online'); // a thread does not start while the main one is busy
  worker.unref();
  const timer = setInterval(() => Atomics.add(beat, 0, 1), 500).unref();
  return {
    note(at) {
      const bytes = Buffer.from(at).subarray(0, 255);
      place.set(bytes, 1);
      place[0] = bytes.length;
    },
    stop() {
      clearInterval(timer);
      void worker.terminate();
    },
  };
}
