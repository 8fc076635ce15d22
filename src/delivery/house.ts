import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { takeProblems } from '../course/problems.ts';
import { finishSite } from './finish.ts';
import { prepareFonts } from './fonts.ts';
import { checkLinks } from './links.ts';
import { preparePenguins } from './penguins.ts';

/** What the build does besides rendering: fonts before, checks and finishing after. */
export function house(): AstroIntegration {
  return {
    name: 'downhill',
    hooks: {
      'astro:config:setup': async () => {
        preparePenguins();
        await prepareFonts();
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        await checkLinks(site, process.env['DOWNHILL_CONTENT'] ?? 'content');
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
