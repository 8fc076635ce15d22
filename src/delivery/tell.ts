import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContentProblem } from './content-problem.ts';

/**
 * Middleware of the server that authors work with: what a page shows to be wrong with the content is told at once, in
 * the log and on the page itself, under what it holds.
 *
 * @param take what was found while the page was made; asked once it is whole
 * @param log takes a line for each problem
 */
export function tellProblems(
  take: () => readonly ContentProblem[],
  log: (line: string) => void,
): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  return (_request, response, next) => {
    const end = response.end.bind(response);
    const whole = (...given: Parameters<typeof end>): ServerResponse => {
      response.end = end;
      if (!String(response.getHeader('content-type')).startsWith('text/html')) return end(...given);
      const problems = take();
      for (const { at, message } of problems) log(`${at}: ${message}`);
      if (problems.length === 0) return end(...given);
      if (typeof given[0] !== 'function' && given[0] !== undefined && given[0] !== null) response.write(given[0]);
      return end(panelOf(problems));
    };
    response.end = whole as typeof response.end; // the overloads of `end` are those of `whole`
    next();
  };
}

/** The problems as a list; styled by itself, since a page that has them may have nothing else. */
function panelOf(problems: readonly ContentProblem[]): string {
  const lines = problems.map(({ at, message }) => `<li><code>${plain(at)}</code><br>${plain(message)}</li>`);
  return `<aside role="alert" aria-label="Problems of the content" style="position:sticky;bottom:0;z-index:9;max-height:40vh;overflow:auto;margin:0;padding:12px 24px;background:#7a1f16;color:#fff;font:15px/1.5 system-ui,sans-serif"><strong>The build would not take this:</strong><ul style="margin:4px 0 0;padding-left:20px">${lines.join('')}</ul></aside>`;
}

/** A text as HTML. */
function plain(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
