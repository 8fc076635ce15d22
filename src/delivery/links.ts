import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseHTML } from 'linkedom';

/** Takes what is wrong: file and line, and a sentence. */
export type Report = (at: string, message: string) => void;

/**
 * Reports every link of a built site that leads nowhere: a page, a file or an anchor that does not exist, and every anchor
 * that stands twice on a page.
 *
 * @param content folder with the lessons, to name the line that the link stands in
 */
export async function checkLinks(site: string, content: string, report: Report): Promise<void> {
  const files = new Set(await Array.fromAsync(glob('**/*.*', { cwd: site })));
  const anchors = new Map<string, ReadonlySet<string>>();
  const links: { page: string; href: string }[] = [];
  const twice: { page: string; id: string }[] = [];
  for (const page of [...files].filter((file) => file.endsWith('.html'))) {
    const { document } = parseHTML(await readFile(path.join(site, page), 'utf8'));
    const ids = new Set<string>();
    for (const { id } of document.querySelectorAll('[id]')) {
      if (ids.has(id)) twice.push({ page, id });
      ids.add(id);
    }
    anchors.set(page, ids);
    for (const link of document.querySelectorAll('a[href]')) links.push({ page, href: link.getAttribute('href')! });
  }
  const sources = await lessonTexts(content);
  for (const { page, id } of twice)
    report(lineOf(id, page, sources), `two places are called “${id}”: a link to it finds only the first`);
  for (const { page, href } of links) {
    const problem = problemOf(page, href, files, anchors);
    if (problem !== null) report(lineOf(href, page, sources), `broken link “${href}”: ${problem}`);
  }
}

function problemOf(
  page: string,
  href: string,
  files: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return null; // another site, or mail
  if (href.startsWith('/')) return 'it begins with “/”, so it breaks when the course is moved';
  const [target, anchor] = href.split('#') as [string, string | undefined];
  const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target.replace(/\?.*$/, ''));
  if (!files.has(file === '.' ? 'index.html' : file)) return `there is no “${file}”`;
  // a hash with a version is the state of widgets, not an anchor
  if (!anchor || /^v\d+;/.test(anchor) || anchors.get(file)?.has(decodeURIComponent(anchor))) return null;
  return `“${file}” has no anchor “${anchor}”`;
}

async function lessonTexts(content: string): Promise<readonly { file: string; lines: readonly string[] }[]> {
  const found: { file: string; lines: readonly string[] }[] = [];
  for await (const file of glob('lessons/*.mdx', { cwd: content })) {
    found.push({
      file: path.join(content, file),
      lines: (await readFile(path.join(content, file), 'utf8')).split('\n'),
    });
  }
  return found;
}

/** The line of the lesson that the page was made from, or the page itself for a link that no lesson wrote. */
function lineOf(href: string, page: string, sources: readonly { file: string; lines: readonly string[] }[]): string {
  const slug = page.replace(/\.html$/, '');
  for (const { file, lines } of sources.filter((source) => source.file.endsWith(`-${slug}.mdx`))) {
    const line = lines.findIndex((text) => text.includes(`(${href})`) || text.includes(`"${href}"`));
    if (line >= 0) return `${file}:${line + 1}`;
  }
  return page;
}
