import paper from 'virtual:classic/paper';
import type { APIRoute } from 'astro';

/** What brings a lesson's end to paper, for who prints before the module has come (`paper.boot.ts`). */
export const GET: APIRoute = () =>
  new Response(paper, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
