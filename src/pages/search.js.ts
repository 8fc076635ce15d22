import dialog from 'virtual:search/dialog';
import type { APIRoute } from 'astro';

/** What searches, as a classic script: it loads from a folder too, where modules do not. */
export const GET: APIRoute = () =>
  new Response(dialog, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
