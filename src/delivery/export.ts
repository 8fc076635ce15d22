import { existsSync, mkdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { beside } from './beside.ts';
import { folderEdition } from './editions/folder.ts';
import { lmsEdition } from './editions/lms.ts';
import { moduleEdition } from './editions/module.ts';
import { PAPERS, pdfEdition, type Paper } from './editions/pdf.ts';
import { ExportProblem } from './editions/problem.ts';
import { singleEdition } from './editions/single.ts';
import { filesIn, namesIn, namesInZip, zipped } from './editions/zip.ts';

/** Makes a folder of the built site. */
type Edition = (site: string, target: string, paper: Paper) => Promise<void>;

/** Forms that the course can leave the house in. */
const EDITIONS: Readonly<Record<string, Edition>> = {
  folder: (site, target) => folderEdition(site, target),
  module: moduleEdition,
  pdf: (site, target, paper) => pdfEdition(site, target, paper),
  single: singleEdition,
  scorm12: (site, target) => lmsEdition('scorm12', site, target),
  scorm2004: (site, target) => lmsEdition('scorm2004', site, target),
  cmi5: (site, target) => lmsEdition('cmi5', site, target),
};

/** Those that are zips themselves. */
const ZIPS = ['scorm12', 'scorm2004', 'cmi5'];

/** What to open of those that do not begin with a page. */
const FIRST: Readonly<Record<string, string>> = { module: 'downhill.md', pdf: 'downhill.pdf' };

/**
 * Writes an edition of the built site as a folder, `downhill-<edition>`, and the same as a zip, where it is not made of zips.
 * Both are there when they are whole; what fails leaves what was there before, and nothing that others put there is taken away.
 *
 * @param site the built site
 * @param out folder to write to; it need not exist
 * @param paper of what is printed
 * @returns the folder
 * @throws ExportProblem if there is no such edition, paper or site, the site is not whole, or `out` cannot be written to or
 *   holds what is not an edition's where the edition goes
 */
export async function exportEdition(
  edition: string | undefined,
  site: string,
  out: string,
  paper = 'a4',
): Promise<string> {
  const make = edition !== undefined && Object.hasOwn(EDITIONS, edition) ? EDITIONS[edition] : undefined;
  if (!make) {
    const there = list(EDITIONS);
    throw new ExportProblem(
      edition === undefined
        ? `Say which edition: --edition ${there}`
        : `There is no edition “${edition}”; there are: ${there}`,
    );
  }
  if (!isPaper(paper)) {
    throw new ExportProblem(`There is no paper “${paper}”; there are: ${list(PAPERS)}`);
  }
  if (!existsSync(path.join(site, 'index.html'))) {
    throw new ExportProblem(`There is no built site in ${site}. Build it first: npm run build`);
  }
  const target = path.join(out, `downhill-${edition}`);
  try {
    makeFolder(path.resolve(out));
    await writeWhole(target, (folder) => make(site, folder, paper), !ZIPS.includes(edition!));
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem) {
      const missing = 'path' in problem && problem.code === 'ENOENT' ? String(problem.path) : '';
      if (missing.startsWith(path.join(site, path.sep))) {
        throw new ExportProblem(
          `The site in ${site} is not whole, ${missing} is missing. Build it again: npm run build`,
          {
            cause: problem,
          },
        );
      }
      throw new ExportProblem(`The edition could not be written to ${out}: ${problem.message}`, { cause: problem });
    }
    throw problem;
  }
  return target;
}

/** Writes a folder, and a zip of it where one is wanted, beside those that are there, and swaps them in when both are whole. */
async function writeWhole(target: string, make: (folder: string) => Promise<void>, hasZip: boolean): Promise<void> {
  const archive = `${target}.zip`;
  const [folder, zip] = [beside(target, process.pid), beside(archive, process.pid)];
  try {
    await make(folder.folder);
    refuseStrange(target, archive, folder.folder);
    if (hasZip) {
      await writeFile(zip.folder, zipped(await filesIn(folder.folder, path.basename(target))));
      zip.swap();
    }
    folder.swap();
  } finally {
    folder.drop();
    zip.drop();
  }
}

/**
 * Looks at what is to give way.
 *
 * @throws ExportProblem if it has what neither this edition has, nor the one before as its zip tells
 */
function refuseStrange(target: string, archive: string, made: string): void {
  const is = (place: string): 'folder' | 'file' | undefined =>
    existsSync(place) ? (statSync(place).isDirectory() ? 'folder' : 'file') : undefined;
  const refuse = (what: string): never => {
    throw new ExportProblem(`${what}: take it elsewhere first, or choose another folder with --out`);
  };
  if (is(target) === 'file') refuse(`${target} is a file, and would be overwritten`);
  if (is(archive) === 'folder') refuse(`${archive} is a folder, and would be overwritten`);
  if (is(target) === undefined) return;
  const known = new Set(namesIn(made));
  if (is(archive) === 'file') for (const name of namesInZip(archive)) known.add(name);
  const strange = namesIn(target).find((name) => !known.has(name) && !BY_MACHINES.test(name));
  if (strange !== undefined) refuse(`${path.join(target, strange)} is not of this export, and would be lost`);
}

/** Names that change with every build, packages for platforms, and what systems put into each folder. */
const BY_MACHINES = /^_astro\/|^downhill(-\d\d-[a-z0-9-]+)?\.zip$|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/;

const isPaper = (name: string): name is Paper => Object.hasOwn(PAPERS, name);

/** With the folders above it, one by one: Node's own way tries for ever where the system lets nobody write, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

const list = (of: object): string => Object.keys(of).join(', ');

const HELP = `npm run export -- --edition <edition> [--out <folder>] [--paper <paper>]

  --edition  ${list(EDITIONS)}
  --out      folder to write to: export where none is given
  --paper    of the pdf: ${list(PAPERS)}`;

if (import.meta.main) {
  // so that what was begun is taken away
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  try {
    const { values } = parseArgs({
      options: {
        edition: { type: 'string' },
        out: { type: 'string', default: 'export' },
        paper: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(HELP);
    } else {
      const folder = await exportEdition(values.edition, 'dist', values.out, values.paper);
      console.log(
        ZIPS.includes(values.edition!)
          ? `The packages are in ${folder}: upload downhill.zip, the whole course, or that of one lesson.`
          : `It is in ${folder} and ${folder}.zip: open ${FIRST[values.edition!] ?? 'index.html'} there.`,
      );
    }
  } catch (problem) {
    const isPlain = problem instanceof ExportProblem || (problem instanceof TypeError && 'code' in problem);
    if (!isPlain) throw problem;
    console.error(problem.message);
    process.exitCode = 1;
  }
}
