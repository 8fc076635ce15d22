import nodeWorker from 'virtual:notebook/node-worker';
import { widgets } from '../catalog.ts';
import { report } from '../course/problems.ts';
import { perform, type Performance } from '../notebook/build/perform.ts';
import { exportedNotebooks } from '../notebook/exports/registry.ts';
import type { LessonNotebook, LessonWidget } from '../notebook/lesson.ts';
import { widgetValue } from '../notebook/page/clone.ts';
import { parseValues } from '../params/index.ts';

/** The notebook of a lesson, run. */
export interface PerformedNotebook {
  readonly notebook: LessonNotebook;
  readonly performance: Performance;
}

const performed = new Map<string, Promise<PerformedNotebook>>();

/**
 * Runs the cells of a lesson, once for all the components that show them, and reports what is wrong.
 *
 * @param text the attribute `notebook` that `remarkCells` gives to every cell
 * @param page the page that it is shown on, for the downloads
 */
export function performLesson(text: string, page: string): Promise<PerformedNotebook> {
  const known = performed.get(text) ?? performNew(JSON.parse(text) as LessonNotebook, page); // written by remarkCells
  performed.set(text, known);
  return known;
}

async function performNew(notebook: LessonNotebook, page: string): Promise<PerformedNotebook> {
  const values = new Map(notebook.widgets.flatMap((widget) => widgetEntry(widget)));
  const performance = await perform(notebook, {
    worker: nodeWorker,
    plot: async () => (await import('virtual:notebook/plot')).default,
    widgets: values,
    limit: 30, // only a hang; a busy machine is no reason to fail
  });
  for (const { line, message } of performance.problems) report(`${notebook.file}:${line}`, message);
  exportedNotebooks().set(page, { notebook, widgets: values });
  return { notebook, performance };
}

/** What cells see of a widget as it stands at first; unknown widgets are reported where they stand. */
function widgetEntry({ id, name, texts }: LessonWidget): [string, unknown][] {
  const widget = widgets.get(name);
  if (!widget) return [];
  const { values } = parseValues(widget.params, texts);
  const result: unknown = widget.compute(values);
  return [[id, widgetValue(result, values)]];
}
