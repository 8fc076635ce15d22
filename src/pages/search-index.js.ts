import type { APIRoute } from 'astro';
import { widgets } from '../catalog.ts';
import { lessons } from '../course/lessons.ts';
import { terms } from '../course/library.ts';
import { plainText } from '../course/plain-formula.ts';
import {
  entryDocument,
  lessonDocuments,
  sent,
  termDocument,
  widgetDocuments,
  type SearchDocument,
} from '../course/search/documents.ts';
import { optimizers, schedules } from '../optim/index.ts';

/** Everything that can be found, as a classic script: it loads from a folder too, where `fetch` does not. */
export const GET: APIRoute = async () => {
  const all = await lessons();
  const documents: readonly SearchDocument[] = [
    ...all.flatMap((lesson) => [...lessonDocuments(lesson), ...widgetDocuments(lesson, widgets)]),
    ...[...terms().values()].map(({ key, term, also, definition }) => {
      return termDocument(key, term, also, plainText(definition));
    }),
    ...Object.values(optimizers).map((optimizer) => entryDocument(optimizer, 'Optimizers')),
    ...Object.values(schedules).map((schedule) => entryDocument(schedule, 'Schedules')),
  ];
  return new Response(`self.downhillSearch=${JSON.stringify(sent(documents))}`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
