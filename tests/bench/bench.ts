import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { disagreement, type Group } from './contender.ts';
import { benchGroups } from './groups.ts';
import { footprints } from './heap.ts';
import { machine } from './machine.ts';
import { measure, type CaseResult } from './measure.ts';
import { report, type GroupResult } from './report.ts';

/*
 * Measures the optimizer module against loops written by hand and against TensorFlow.js, and prints the result.
 * With --write it also replaces RESULTS.md.
 */

const rounds = 7;

/** Milliseconds: many times what the clock of the processor can tell apart, which is 4 on some systems. */
const turn = 80;

/** Descents before anything is measured: everything has then been used for everything, as on a page with many figures. */
const warmUp = 30;

const resultsFile = new URL('./RESULTS.md', import.meta.url);

const groups = await benchGroups();
await prepare(groups);
const heap = footprints();
const text = await tidy(report(machine(), rounds, await measureAll(groups), heap));
console.log(text);
if (process.argv.includes('--write')) await writeFile(resultsFile, text);

/** Makes sure that all contenders lead to the same place, and warms up what is quick. */
async function prepare(all: readonly Group[]): Promise<void> {
  for (const one of all.flatMap(({ cases }) => cases)) {
    const gap = await disagreement(one);
    if (!(gap <= one.tolerance)) throw new Error(`${one.name}: the contenders end ${gap} apart`);
  }
  for (const { contenders } of all[0]!.cases) {
    for (const contender of contenders) for (let i = 0; i < warmUp; i++) await contender.descend();
  }
}

async function measureAll(all: readonly Group[]): Promise<readonly GroupResult[]> {
  const measured: GroupResult[] = [];
  for (const { title, text: about, cases } of all) {
    const results: CaseResult[] = [];
    for (const one of cases) results.push(await measure(one, { rounds, turn }));
    measured.push({ title, text: about, results });
  }
  return measured;
}

async function tidy(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(resultsFile)), parser: 'markdown' });
}
