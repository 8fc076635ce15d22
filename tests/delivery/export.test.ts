import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { folderPage } from '../../src/delivery/editions/folder.ts';
import { ExportProblem } from '../../src/delivery/editions/problem.ts';
import { exportEdition } from '../../src/delivery/export.ts';
import { withPolicy } from '../../src/delivery/finish.ts';

const root = mkdtempSync(path.join(tmpdir(), 'downhill-export-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const [site, out] = [path.join(root, 'dist'), path.join(root, 'out')];

const PAGE = withPolicy(
  "<!doctype html><html><head><meta charset=\"utf-8\"><script>location.protocol==='file:'?'folder':'scripts'</script>" +
    '<link rel="preload" href="./_astro/a.woff2" crossorigin></head><body><p>Text</p>' +
    '<script type="module" src="./_astro/first.js"></script><script type="module" src="./_astro/second.js"></script>' +
    '</body></html>',
);

beforeEach(() => {
  for (const folder of [site, out]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(site, '_astro'), { recursive: true });
  writeFileSync(path.join(site, 'index.html'), PAGE);
  for (const name of ['sw.js', '_headers', 'index.html.br']) writeFileSync(path.join(site, name), '');
  writeFileSync(path.join(site, '_astro/first.js'), 'import("./later.js").then(({ said }) => log.push(said));');
  writeFileSync(path.join(site, '_astro/second.js'), 'log.push(import.meta.url, location.protocol);');
  writeFileSync(path.join(site, '_astro/later.js'), 'export const said = "later";');
});

describe('the folder edition', () => {
  it('has one classic script in the place of its modules, and the same in a zip', async () => {
    const folder = await exportEdition('folder', site, out);
    expect(readdirSync(folder)).toEqual(['_astro', 'index.html']);
    expect(readdirSync(path.join(folder, '_astro'))).toEqual(['course.js']);
    const zip = unzipSync(readFileSync(`${folder}.zip`));
    expect(Object.keys(zip)).toEqual(['downhill-folder/_astro/course.js', 'downhill-folder/index.html']);
    expect(strFromU8(zip['downhill-folder/index.html']!)).toBe(readFileSync(path.join(folder, 'index.html'), 'utf8'));
    expect(readdirSync(out)).toEqual(['downhill-folder', 'downhill-folder.zip']);
  });

  it('runs what a page names, in its order, and what that loads later', async () => {
    const folder = await exportEdition('folder', site, out);
    const script = readFileSync(path.join(folder, '_astro/course.js'), 'utf8');
    const log: string[] = [];
    const document = { currentScript: { src: 'file:///a/course.js', dataset: { runs: 'first.js second.js' } } };
    runInNewContext(script, { document, log });
    await new Promise((done) => setTimeout(done, 20));
    expect(log.toSorted()).toEqual(['file:', 'file:///a/course.js', 'later']);
  });

  it('reaches the one script from a folder of its own', async () => {
    mkdirSync(path.join(site, 'embed'));
    writeFileSync(path.join(site, 'embed/valley.html'), PAGE.replaceAll('./_astro/', '../_astro/'));
    const folder = await exportEdition('folder', site, out);
    const page = readFileSync(path.join(folder, 'embed/valley.html'), 'utf8');
    expect(page).toContain('<script defer src="../_astro/course.js" data-runs="first.js second.js"></script></head>');
  });

  it('writes answers as a script besides, since in a folder no page reads another', async () => {
    writeFileSync(path.join(site, 'x-answers.html'), PAGE.replace('<p>Text</p>', '<main><p>“Forty”</p></main>'));
    const folder = await exportEdition('folder', site, out);
    const read = { downhillAnswers: '' };
    runInNewContext(readFileSync(path.join(folder, 'x-answers.js'), 'utf8'), read);
    expect(read.downhillAnswers).toBe('<main><p>“Forty”</p></main>');
  });

  it('gives pages a policy that lets workers start from a text, and nothing that a folder refuses', () => {
    const page = folderPage(PAGE);
    expect(page.match(/http-equiv="content-security-policy"/g)).toHaveLength(1);
    expect(page).toContain("worker-src 'self' blob:");
    expect(page).toContain("<script>'scripts'</script>");
    expect(page).toContain('<script defer src="./_astro/course.js" data-runs="first.js second.js"></script></head>');
    expect(page).not.toMatch(/preload|type="module"/);
  });
});

describe('the module edition', () => {
  it('has the module with its types and its reference, as they lie in the site', async () => {
    const files = ['downhill.d.ts', 'downhill.js', 'downhill.md'];
    for (const file of files) writeFileSync(path.join(site, file), `text of ${file}`);
    const folder = await exportEdition('module', site, out);
    expect(readdirSync(folder)).toEqual(files);
    for (const file of files) expect(readFileSync(path.join(folder, file), 'utf8')).toBe(`text of ${file}`);
  });

  it('is not there where the site was built without it', async () => {
    await expect(exportEdition('module', site, out)).rejects.toThrow(/not whole, .*downhill\.js is missing/);
    expect(readdirSync(out)).not.toContain('downhill-module');
  });
});

describe('what cannot be exported', () => {
  const KNOWN = 'folder, module, pdf, single, scorm12, scorm2004, cmi5';
  const problemOf = (...given: Parameters<typeof exportEdition>): Promise<unknown> =>
    exportEdition(...given).then(
      () => null,
      (problem: unknown) => problem,
    );

  it.each([
    ['no edition', undefined, site, out, `Say which edition: --edition ${KNOWN}`],
    ['an unknown edition', 'paper', site, out, `There is no edition “paper”; there are: ${KNOWN}`],
    [
      'a name that every object knows',
      'constructor',
      site,
      out,
      `There is no edition “constructor”; there are: ${KNOWN}`,
    ],
    ['an unknown paper', 'pdf', site, out, 'There is no paper “a5”; there are: a4, letter', 'a5'],
    ['no site', 'folder', root, out, `There is no built site in ${root}. Build it first: npm run build`],
  ])('is said in one line: %s', async (_, edition, from, to, message, paper?: string) => {
    expect(await problemOf(edition, from, to, paper)).toEqual(new ExportProblem(message));
  });

  it('is said in one line where the target cannot be written to', async () => {
    const problem = (await problemOf('folder', site, path.join(site, 'index.html', 'x'))) as ExportProblem;
    expect(problem).toBeInstanceOf(ExportProblem);
    expect(problem.message).toMatch(/^The edition could not be written to .*: ENOTDIR[^\n]*$/);
  });

  it.runIf(process.platform === 'linux')('is said where nobody may write, and does not try for ever', async () => {
    expect(await problemOf('folder', site, '/proc/x')).toBeInstanceOf(ExportProblem);
  });

  it('leaves what was exported before as it was', async () => {
    const folder = await exportEdition('folder', site, out);
    const before = readFileSync(path.join(folder, 'index.html'), 'utf8');
    writeFileSync(path.join(site, '_astro/first.js'), 'import "./missing.js";');
    expect(await problemOf('folder', site, out)).toBeInstanceOf(Error);
    expect(readFileSync(path.join(folder, 'index.html'), 'utf8')).toBe(before);
  });
});
