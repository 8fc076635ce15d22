import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withPolicy } from '../finish.ts';
import { noticesText, packageNotice } from '../notices.ts';
import { bundle } from './classic.ts';
import { folderEdition } from './folder.ts';
import { CMI5, SCORM_12, SCORM_2004, type Manifest } from './lms-manifests.ts';
import { filesIn, zippable, zipped, type ZipFiles } from './zip.ts';

/** A kind of package: what it says of itself, and what else its first page may do. */
interface Kind {
  readonly manifest: Manifest;
  readonly policy: readonly string[];
}

/** By the names of editions; `src/course/lms/<name>.boot.ts` speaks with the platform. */
const KINDS = {
  scorm12: { manifest: SCORM_12, policy: [] },
  scorm2004: { manifest: SCORM_2004, policy: [] },
  cmi5: { manifest: CMI5, policy: ['connect-src *'] }, // a platform may lie anywhere
} as const satisfies Readonly<Record<string, Kind>>;

/** What the file `course.json` of a built site says of a lesson, as far as it is needed here. */
interface Lesson {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** What `src/course/lms/` calls a plan. */
interface Plan {
  readonly lessons: readonly Lesson[];
  readonly counts: readonly string[];
  readonly start: string;
}

const LAUNCH = 'index.html';
const SOURCES = path.resolve(import.meta.dirname, '../../course/lms');

/**
 * Writes packages for a learning platform: one of the whole course, and one for each lesson, which begins there and in which
 * that lesson alone counts. Each holds all pages, so that no link leads nowhere.
 *
 * @param name of the edition
 * @param site the built site, which stays as it is
 * @param target a new folder
 */
export async function lmsEdition(name: keyof typeof KINDS, site: string, target: string): Promise<void> {
  const { manifest, policy }: Kind = KINDS[name];
  const { lessons } = JSON.parse(await readFile(path.join(site, 'course.json'), 'utf8')) as Pick<Plan, 'lessons'>;
  await mkdir(target, { recursive: true });
  const files: ZipFiles = {
    ...(await pagesOf(site, target)),
    'lms.js': zippable(
      await bundle({ entryPoints: [path.join(SOURCES, `${name}.boot.ts`)], ignoreAnnotations: false }),
    ),
    'third-party-notices.txt': zippable(noticesText([packageNotice(path.resolve('node_modules/fflate'))])),
  };
  const write = async (file: string, { title, description }: Omit<Lesson, 'slug'>, plan: Plan): Promise<void> => {
    const whole: ZipFiles = { ...files, [LAUNCH]: zippable(firstPage(title, plan, policy)) };
    const about = { id: file, title, description, launch: LAUNCH, files: Object.keys(whole).toSorted() };
    const zip = zipped({ [manifest.name]: zippable(manifest.text(about)), ...whole });
    await writeFile(path.join(target, `${file}.zip`), zip);
  };
  await write('downhill', COURSE, { lessons, counts: lessons.map(({ slug }) => slug), start: 'index.html' });
  for (const [i, lesson] of lessons.entries()) {
    const { slug } = lesson;
    const file = `downhill-${String(i + 1).padStart(2, '0')}-${slug}`;
    await write(file, lesson, { lessons, counts: [slug], start: `${slug}.html` });
  }
}

const COURSE = { title: 'Downhill', description: 'A free, interactive course on gradient descent.' };

/** The pages of the course as they lie in a package, in the folder `course`. */
async function pagesOf(site: string, target: string): Promise<ZipFiles> {
  const folder = path.join(target, 'course'); // in there, since what is half made goes with it when the program is ended
  try {
    await folderEdition(site, folder, packagedPage);
    return await filesIn(folder, 'course');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A page of the course in a package: it keeps what the learner does where the first page says, and not in the browser,
 * which may be others' too; links to other sites leave the frame.
 */
export function packagedPage(html: string): string {
  if (!html.includes(`content="default-src 'self'`)) return html; // the sandbox of code cells, which keeps nothing
  return html
    .replace(/<meta charset="[^"]+"\s*\/?>/i, (charset) => `${charset}<script>${USE_STORAGE}</script>`)
    .replaceAll(/<a (?=[^>]*\bhref="https?:)(?![^>]*\btarget=)/g, '<a target="_blank" ')
    .replaceAll('kept in this browser and nowhere else', 'kept by your learning platform')
    .replaceAll('deleted from this browser', 'deleted');
}

/** Without a first page around it, or one of another origin, a page is as on any server. */
const USE_STORAGE = `try{const s=parent.downhillStorage;if(s)Object.defineProperty(window,'localStorage',{value:s})}catch{}`;

/** The page that a platform opens: the course in a frame, and below it what is to be said of the platform. */
function firstPage(title: string, plan: Plan, policy: readonly string[]): string {
  const json = JSON.stringify(plan).replaceAll('<', String.raw`\u003c`);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="./course/favicon.svg" type="image/svg+xml">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<style>${STYLE}</style>
</head>
<body>
<noscript><p>Your browser runs no scripts here, so nothing is reported. <a href="./course/${plan.start}">Read the course</a></p></noscript>
<iframe title="The course" allow="fullscreen; clipboard-write"></iframe>
<div class="note"></div>
<script type="application/json" id="plan">${json}</script>
<script src="./lms.js"></script>
</body>
</html>
`;
  return withPolicy(html, policy);
}

const STYLE = `:root{color-scheme:light dark}
body{display:flex;flex-direction:column;block-size:100dvh;margin:0;font:0.9375rem/1.5 system-ui,sans-serif;\
color:light-dark(#1d2126,#e8e6e1);background:light-dark(#f5f3ee,#1b1f24)}
iframe{flex:1;inline-size:100%;border:0}
.note div{display:flex;flex-wrap:wrap;gap:0.5rem 1rem;align-items:center;justify-content:space-between;\
padding:0.5rem 1.25rem;border-block-start:1px solid light-dark(#e2dfd7,#2c3138)}
p{margin:0;max-inline-size:60rem}
a{color:inherit;text-decoration-color:light-dark(#c93b06,#ff8a50);text-underline-offset:0.25em}
button{min-block-size:2.75rem;padding-inline:1rem;font:inherit}
noscript p{padding:1.25rem}`;
