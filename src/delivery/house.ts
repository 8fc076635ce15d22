import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { isElement, prepareElements } from './elements.ts';
import { finishSite } from './finish.ts';
import { prepareFonts } from './fonts.ts';
import { checkLinks, type Report } from './links.ts';
import { preparePenguins } from './penguins.ts';

/** Where the problems of the content are collected. */
export interface Problems {
  readonly report: Report;
  readonly takeProblems: () => readonly { readonly at: string; readonly message: string }[];
}

/** What the build does besides rendering: fonts before, checks and finishing after. */
export function house({ report, takeProblems }: Problems): AstroIntegration {
  return {
    name: 'downhill',
    hooks: {
      'astro:config:setup': async () => {
        prepareElements();
        preparePenguins();
        await prepareFonts();
      },
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.on('all', (_event, file) => {
          if (!isElement(file)) return;
          try {
            prepareElements();
          } catch (problem) {
            logger.error(String(problem)); // an author's slip: the server goes on, with the list as it was
          }
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        await checkLinks(site, process.env.DOWNHILL_CONTENT ?? 'content', report);
        const problems = takeProblems();
        if (problems.length > 0) {
          for (const { at, message } of problems) logger.error(`${at}: ${message}`);
          throw new Error(
            `the content has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}, named above`,
          );
        }
        await finishSite(site);
      },
    },
  };
}
