import { availableParallelism, cpus, loadavg, totalmem, type as system } from 'node:os';
import { createRequire } from 'node:module';

/** What was measured on, and with what, as lines of text. */
export function machine(): readonly string[] {
  return [...hardware(), `TensorFlow.js ${versionOf('@tensorflow/tfjs-core')}, backends cpu and wasm`];
}

/** The machine and its engine, as lines of text. */
export function hardware(): readonly string[] {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Date: ${new Date().toISOString().slice(0, 10)}`,
    `Machine: ${first?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory} GiB, ${system()}`,
    `Node ${process.versions.node}, V8 ${process.versions.v8}`,
  ];
}

/** How busy the machine is now, as a line of text: what runs beside is in every number. */
export function busyness(): string {
  const [load = 0] = loadavg();
  const warning = ': **the machine was busy with other work, and every number has that in it**';
  return `Processes that ran or waited when it began: ${load.toFixed(1)}${load > 1 ? warning : ''}`;
}

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string }; // as npm demands
  return version;
}
