import type { DownhillWidget } from '../../widget-kit/element.ts';
import { progressHere } from '../progress/here.ts';
import { LiveEnding } from './live-ending.ts';
import { LiveMission } from './live-mission.ts';
import { LivePrediction } from './live-prediction.ts';
import { LiveQuestion } from './live-question.ts';

/** Makes every question, prediction and mission of the page live. */
export function enlivenTasks(): void {
  const store = progressHere();
  for (const task of tasks('question')) new LiveQuestion(task, store);
  for (const task of tasks('prediction')) new LivePrediction(task, store);
  for (const task of tasks('ending')) new LiveEnding(task, store);
  const missions = tasks('mission').map((root) => ({
    widget: root.dataset.widget,
    mission: new LiveMission(root, store),
  }));
  const judge = (element: DownhillWidget): void => {
    const { id, widget } = element;
    if (widget) for (const one of missions) if (one.widget === id) one.mission.judge(widget);
  };
  document.addEventListener('widget-change', ({ target }) => judge(target as DownhillWidget)); // only widgets send it
  document.querySelectorAll<DownhillWidget>('downhill-widget').forEach(judge); // one may have changed already
}

const tasks = (kind: string): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-task="${kind}"]`),
];
