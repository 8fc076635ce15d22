import type { APIRoute } from 'astro';
import { lessons } from '../course/lessons.ts';

/** What the course is and where its texts are, for programs that read: https://llmstxt.org. */
export const GET: APIRoute = async () => {
  const all = await lessons();
  const text = [
    '# Downhill',
    '> A free, interactive course on gradient descent. Every figure is a real run of one optimizer module, every number ' +
      'in the text is computed.',
    'Each lesson is a page with figures to turn, and here a Markdown file with its formulas in TeX.',
    '## Lessons',
    all.map(({ slug, title, description }) => `- [${title}](./${slug}.md): ${description}`).join('\n'),
    '## Reference',
    [
      '- [Glossary](./glossary.html): the terms of the course',
      '- [Optimizers and schedules](./optimizers.html): their rules, inputs, and how they differ from PyTorch',
      '- [References](./references.html): the works that the course cites',
    ].join('\n'),
  ];
  return new Response(`${text.join('\n\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
