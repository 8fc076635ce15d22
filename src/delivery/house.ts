import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { beside, type Beside } from './beside.ts';
import { compressTexts } from './compressed.ts';
import { finishSite } from './finish.ts';
import { prepareFonts, type Unstyled } from './fonts.ts';
import { isListed, prepareElements } from './elements.ts';
import { writeHeaders } from './headers.ts';
import type { ContentProblem } from './content-problem.ts';
import { checkLinks, type Report } from './links.ts';
import { prepareDigits } from './digits.ts';
import { serviceWorker, writeOffline, type Bundle } from './offline.ts';
import { preparePenguins } from './penguins.ts';
import { tellProblems } from './tell.ts';
import { watch, type Watch } from './watchdog.ts';
import { watchedFaults, widgetFaults } from './widget-files.ts';

/** Where the problems of the content are collected. */
export interface Problems {
  readonly report: Report;
  readonly takeProblems: () => readonly ContentProblem[];
  readonly onWorking: (listener: (at: string) => void) => void;
}

interface Logger {
  warn(text: string): void;
  error(text: string): void;
}

/** Drafts are built, with warnings of what they miss, where this is set: for a look, not for readers. */
const allowsDrafts = process.env.DOWNHILL_DRAFTS === '1';

/**
 * What the build does besides rendering: checks of the files and fonts before, checks and finishing after. It works
 * beside the site that stands, and swaps at the end.
 *
 * @param filesFaults what is wrong with the files of the content, before anything is built from them
 * @param bundle makes one script of many
 * @param unstyled what no formula may have
 */
export function house(
  { report, takeProblems, onWorking }: Problems,
  filesFaults: () => readonly ContentProblem[],
  bundle: Bundle,
  unstyled: Unstyled,
): AstroIntegration {
  let worker = '';
  let work: Beside | undefined;
  let watching: Watch | undefined;
  return {
    name: 'downhill',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig, logger }) => {
        if (command === 'build') {
          endWith([...filesFaults(), ...widgetFaults('src/widgets')], logger);
          process.once('exit', () => tell(takeProblems(), logger)); // whatever else it may have died of
          worker = await serviceWorker(bundle);
          work = beside(path.resolve(fileURLToPath(config.outDir)));
          watching = await watch(work.folder);
          onWorking((at) => watching?.note(at));
          const outDir = pathToFileURL(`${work.folder}/`);
          updateConfig({ outDir, build: { client: new URL('client/', outDir), server: new URL('server/', outDir) } });
        }
        preparePenguins();
        prepareDigits();
        await prepareFonts(unstyled);
      },
      'astro:server:setup': ({ server, logger }) => {
        const ofWidgets = watchedFaults('src/widgets', 'src');
        const faults = (): readonly ContentProblem[] => [...filesFaults(), ...ofWidgets(), ...takeProblems()];
        server.watcher.on('all', (_event, file) => {
          if (isListed(file)) relist(logger);
        });
        server.middlewares.use(tellProblems(faults, (line) => logger.error(line)));
      },
      'astro:build:done': async ({ dir, logger }) => {
        watching?.stop();
        const site = fileURLToPath(dir);
        await checkLinks(site, process.env.DOWNHILL_CONTENT ?? 'content', report);
        endWith(takeProblems(), logger);
        await finishSite(site);
        await writeOffline(site, worker);
        await writeHeaders(site);
        if (!allowsDrafts) await compressTexts(site);
        work?.swap();
      },
    },
  };
}

/** Derives the lists anew; at an author's slip the server goes on with those that stand. */
function relist(logger: Logger): void {
  try {
    prepareElements();
  } catch (problem) {
    logger.error((problem as Error).message); // what it throws
  }
}

/** Says one problem after the other, each with its place. */
function tell(problems: readonly ContentProblem[], logger: Logger): void {
  for (const problem of problems) {
    const line = `${problem.at}: ${problem.message}`;
    if (isGrave(problem)) logger.error(line);
    else logger.warn(line);
  }
}

/** Whether a problem is more than something that a draft may miss. */
const isGrave = ({ isMissing = false }: ContentProblem): boolean => !(isMissing && allowsDrafts);

/** Tells of all problems, and ends the build if one of them is more than something that a draft may miss. */
function endWith(problems: readonly ContentProblem[], logger: Logger): void {
  tell(problems, logger);
  const grave = problems.filter(isGrave).length;
  if (grave > 0) throw new Error(`the content has ${grave === 1 ? 'a problem' : `${grave} problems`}, named above`);
}
