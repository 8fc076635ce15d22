import { compile, type Compiled } from '../compile/compile.ts';
import { graph } from '../compile/graph.ts';
import type { Fence, LessonCell, LessonNotebook } from '../lesson.ts';
import { checksId } from '../page/plan.ts';
import type { Definition } from '../protocol.ts';
import { play, type Played, type Stage } from './play.ts';

/** A lesson's cells after they ran at build time. */
export interface Performance {
  /** What each cell did, by id. */
  readonly played: ReadonlyMap<string, Played>;
  /** What is wrong with the cells, by line of the lesson's file. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly role: Definition['role'];
  readonly fence: Fence;
}

/**
 * Runs the cells of a lesson as its reader would, and its exercises as nobody else does: the solution must pass every
 * check, the starting code must not.
 */
export async function perform(notebook: LessonNotebook, stage: Stage): Promise<Performance> {
  const parts = notebook.cells.flatMap((cell) => partsOf(cell, cell.code));
  const compiled = compileAll(parts);
  const known = new Set(stage.widgets.keys());
  const problems = [
    ...compiled.problems,
    ...unknownWidgets(parts, compiled.cells, known),
    ...graphProblems(parts, compiled.cells),
  ];
  if (problems.length > 0) return { played: new Map(), problems };
  const played = await play(definitionsOf(parts, compiled.cells), stage);
  const failures = parts
    .filter(({ role }) => role === 'cell')
    .flatMap((part) => failureOf(part, played.get(part.id)!, parts));
  const exercises = await Promise.all(notebook.cells.map((cell) => exerciseProblems(cell, notebook, played, stage)));
  return { played, problems: [...failures, ...exercises.flat()] };
}

type Problems = Performance['problems'];

function partsOf({ id, title, exercise }: LessonCell, fence: Fence): Part[] {
  const cell: Part = { id, title, role: 'cell', fence };
  return exercise ? [cell, { id: checksId(id), title, role: 'checks', fence: exercise.checks }] : [cell];
}

function compileAll(parts: readonly Part[]): {
  readonly cells: ReadonlyMap<string, Compiled>;
  readonly problems: Problems;
} {
  const cells = new Map<string, Compiled>();
  const problems: { line: number; message: string }[] = [];
  for (const { id, title, role, fence } of parts) {
    const result = compile(fence.text);
    if (result.ok) cells.set(id, role === 'checks' ? { ...result.cell, defines: [] } : result.cell);
    else
      problems.push({
        line: fence.line + (result.problem.line ?? 1) - 1,
        message: `cell “${title}”: ${result.problem.message}`,
      });
  }
  return { cells, problems };
}

function unknownWidgets(
  parts: readonly Part[],
  cells: ReadonlyMap<string, Compiled>,
  known: ReadonlySet<string>,
): Problems {
  return parts.flatMap(({ id, title, fence }) =>
    (cells.get(id)?.widgets ?? [])
      .filter((name) => !known.has(name))
      .map((name) => {
        const line = fence.line + fence.text.split('\n').findIndex((text) => text.includes(name));
        return {
          line,
          message: `cell “${title}”: there is no widget “${name}” in this lesson; there are: ${[...known].join(', ')}`,
        };
      }),
  );
}

function graphProblems(parts: readonly Part[], cells: ReadonlyMap<string, Compiled>): Problems {
  const own = parts.filter(({ role, id }) => role === 'cell' && cells.has(id));
  const graphed = graph(own.map(({ id, title }) => ({ id, title, cell: cells.get(id)! })));
  return own.flatMap(({ id, title, fence }) => {
    const problem = graphed.problem(id);
    return problem
      ? [{ line: fence.line + (problem.line ?? 1) - 1, message: `cell “${title}”: ${problem.message}` }]
      : [];
  });
}

function definitionsOf(parts: readonly Part[], cells: ReadonlyMap<string, Compiled>): Definition[] {
  return parts.map(({ id, role }) => ({ id, role, cell: cells.get(id)! }));
}

function failureOf({ title, fence, id }: Part, { ending }: Played, parts: readonly Part[]): Problems {
  if (ending.kind === 'finished') return [];
  if (ending.kind === 'stopped')
    return [{ line: fence.line, message: `cell “${title}” did not end within ${ending.after} s` }];
  const { message, line = 1 } = ending.problem;
  const blamed =
    'in' in ending.problem ? parts.find((part) => part.id === (ending.problem as { in?: string }).in) : undefined;
  return [{ line: (blamed?.fence ?? fence).line + line - 1, message: `cell “${title}”: ${message} (${id})` }];
}

/** Runs the notebook once more, with the solution in the place of the starting code. */
async function exerciseProblems(
  cell: LessonCell,
  notebook: LessonNotebook,
  started: ReadonlyMap<string, Played>,
  stage: Stage,
): Promise<Problems> {
  if (!cell.exercise) return [];
  const { checks, solution } = cell.exercise;
  const parts = notebook.cells.flatMap((other) => partsOf(other, other === cell ? solution : other.code));
  const compiled = compileAll(parts);
  if (compiled.problems.length > 0) return compiled.problems;
  const played = await play(definitionsOf(parts, compiled.cells), stage);
  const before = started.get(checksId(cell.id))!;
  const after = played.get(checksId(cell.id))!;
  const unmet = after.checks.filter(({ passed }) => !passed);
  const problems = unmet.map(({ sentence, reason = '' }) => ({
    line: solution.line,
    message: `the solution of “${cell.title}” does not pass “${sentence}”: ${reason}`,
  }));
  if (after.ending.kind === 'failed')
    problems.push({
      line: checks.line,
      message: `the checks of “${cell.title}” fail: ${after.ending.problem.message}`,
    });
  else if (after.checks.length === 0)
    problems.push({ line: checks.line, message: `the checks of “${cell.title}” check nothing` });
  if (before.checks.length > 0 && before.checks.every(({ passed }) => passed)) {
    problems.push({ line: cell.code.line, message: `the starting code of “${cell.title}” passes its own checks` });
  }
  return problems;
}
