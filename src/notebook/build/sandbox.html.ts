import html from 'virtual:notebook/sandbox';

/** The sandbox's document, beside the pages. */
export function GET(): Response {
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
