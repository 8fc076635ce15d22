import { disagreement, type Contender, type Group } from './contender.ts';
import { benchGroups } from './groups.ts';
import { footprints } from './heap.ts';
import { machine } from './machine.ts';
import { measure, type CaseResult } from './measure.ts';
import { report, type GroupResult } from './report.ts';
import { tidy, writeResults } from './results-file.ts';

/*
 * Measures the optimizer module against loops written by hand and against TensorFlow.js, and prints the result.
 * With --write it also replaces its part of RESULTS.md.
 */

const rounds = 7;

/** Milliseconds: many times what the clock of the processor can tell apart, which is 4 on some systems. */
const turn = 80;

const results: GroupResult[] = [];
for (const group of await benchGroups()) results.push(await measured(group));
const text = await tidy(report(machine(), rounds, results, footprints()));
console.log(text);
if (process.argv.includes('--write')) await writeResults('module', text);

/**
 * A table. All its contenders have made their descents before any of them is measured: engines compile a step for all
 * that they have seen, and on a page there are several figures.
 */
async function measured({ title, text: about, cases }: Group): Promise<GroupResult> {
  for (const one of cases) {
    const gap = await disagreement(one);
    if (!(gap <= one.tolerance)) throw new Error(`${one.name}: the contenders end ${gap} apart`);
  }
  for (const contender of cases.flatMap(({ contenders }) => contenders)) await warmUp(contender);
  const judged: CaseResult[] = [];
  for (const one of cases) judged.push(await measure(one, { rounds, turn }));
  return { title, text: about, results: judged };
}

/** Descents for as long as a turn lasts. */
async function warmUp(contender: Contender): Promise<void> {
  const end = performance.now() + turn;
  do await contender.descend();
  while (performance.now() < end);
}
