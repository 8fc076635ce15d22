import type { APIRoute } from 'astro';
import { bibtex } from '../course/bibtex.ts';
import { works } from '../course/library.ts';
import { byAuthor } from '../course/references.ts';

/** Every work of the course, for those who write with BibTeX. */
export const GET: APIRoute = () =>
  new Response(bibtex([...works().values()].sort(byAuthor)), {
    headers: { 'content-type': 'application/x-bibtex; charset=utf-8' },
  });
