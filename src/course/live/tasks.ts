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
  for (const task of tasks('mission')) new LiveMission(task, store);
}

const tasks = (kind: string): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-task="${kind}"]`),
];
