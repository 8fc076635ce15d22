import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { packagedPage } from '../../src/delivery/editions/lms.ts';
import { exportEdition } from '../../src/delivery/export.ts';
import { withPolicy } from '../../src/delivery/finish.ts';

const SCHEMAS = path.join(import.meta.dirname, 'lms-schemas');
const root = mkdtempSync(path.join(tmpdir(), 'downhill-lms-'));
const site = path.join(root, 'dist');

const PAGE = withPolicy(
  '<!doctype html><html><head><meta charset="utf-8"></head><body><a href="https://example.org/">Elsewhere</a>' +
    '<script type="module" src="./_astro/first.js"></script></body></html>',
);

beforeAll(() => {
  mkdirSync(path.join(site, '_astro'), { recursive: true });
  for (const page of ['index', 'first', 'second']) writeFileSync(path.join(site, `${page}.html`), PAGE);
  writeFileSync(path.join(site, '_astro/first.js'), 'document.title += "!";');
  const parts = { sections: ['a'], questions: ['b'], guesses: [], missions: ['c'], exercises: [] };
  const lessons = [
    { slug: 'first', title: 'First & foremost <1>', description: 'Says “hello”.', ...parts },
    { slug: 'second', title: 'Second', description: 'Says more.', ...parts },
  ];
  writeFileSync(path.join(site, 'course.json'), JSON.stringify({ lessons }));
});

afterAll(() => rmSync(root, { recursive: true }));

/** The schemas of each kind of package, the one to begin with first. */
const KINDS = [
  { edition: 'scorm12', manifest: 'imsmanifest.xml', schemas: ['scorm12.xsd', 'adlcp-1.2.xsd'] },
  { edition: 'scorm2004', manifest: 'imsmanifest.xml', schemas: ['scorm2004.xsd', 'adlcp-1.3.xsd', 'imsss.xsd'] },
  { edition: 'cmi5', manifest: 'cmi5.xml', schemas: ['cmi5.xsd'] },
] as const;

/** What is wrong with a manifest; empty if nothing is. */
async function faults(xml: string, schemas: readonly string[]): Promise<readonly string[]> {
  const [schema, ...preload] = schemas.map((fileName) => ({
    fileName,
    contents: readFileSync(path.join(SCHEMAS, fileName), 'utf8'),
  }));
  const { errors } = await validateXML({ xml: { fileName: 'manifest.xml', contents: xml }, schema: schema!, preload });
  return errors.map(({ message }) => message);
}

describe.each(KINDS)('the edition $edition', ({ edition, manifest, schemas }) => {
  it('is a package for the course and one for each lesson, whose manifests are as the standard wants them', async () => {
    const folder = await exportEdition(edition, site, root);
    const zips = readdirSync(folder);
    expect(zips).toEqual(['downhill-01-first.zip', 'downhill-02-second.zip', 'downhill.zip']);
    for (const name of zips) {
      const files = unzipSync(readFileSync(path.join(folder, name)));
      const text = strFromU8(files[manifest]!);
      expect(await faults(text, schemas)).toEqual([]);
      const listed = [...text.matchAll(/<file href="([^"]+)"/g)].map(([, file]) => file!);
      if (listed.length > 0)
        expect(listed.toSorted()).toEqual(
          Object.keys(files)
            .filter((file) => file !== manifest)
            .toSorted(),
        );
    }
  });

  it('is refused by the same schemas when something is missing, wrong or leads nowhere', async () => {
    const folder = await exportEdition(edition, site, root);
    const files = unzipSync(readFileSync(path.join(folder, 'downhill.zip')));
    const text = strFromU8(files[manifest]!);
    for (const [from, to] of BROKEN[edition]) {
      expect(text).toMatch(from);
      expect(await faults(text.replace(from, to), schemas), `${from}`).not.toEqual([]);
    }
  });

  it('begins with its lesson, which alone counts, and holds the whole course', async () => {
    const folder = await exportEdition(edition, site, root);
    const files = unzipSync(readFileSync(path.join(folder, 'downhill-01-first.zip')));
    const [, plan] = /id="plan">(.*?)<\/script>/.exec(strFromU8(files['index.html']!))!;
    expect(JSON.parse(plan!)).toMatchObject({ counts: ['first'], start: 'first.html' });
    expect(Object.keys(files)).toContain('course/second.html');
  });
});

const BROKEN: Readonly<Record<(typeof KINDS)[number]['edition'], readonly (readonly [RegExp, string])[]>> = {
  scorm12: [
    [/identifierref="[^"]+"/, 'identifierref="nowhere"'],
    [/default="[^"]+"/, 'default="nowhere"'],
    [/ adlcp:scormtype="sco"/, ''],
    [/scormtype="sco"/, 'scormtype="scorm"'],
    [/<schemaversion>1.2</, '<schemaversion>1.3<'],
    [/<title>.*<\/title>/, ''],
    [/<resources>[^]*<\/resources>/, ''],
    [/(<file [^>]*>)/, '$1$1'],
  ],
  scorm2004: [
    [/identifierref="[^"]+"/, 'identifierref="nowhere"'],
    [/default="[^"]+"/, 'default="nowhere"'],
    [/ adlcp:scormType="sco"/, ''],
    [/scormType="sco"/, 'scormtype="sco"'],
    [/<schemaversion>2004 3rd Edition</, '<schemaversion>1.2<'],
    [/completionSetByContent="true"/, 'completionSetByContent="perhaps"'],
    [/<resources>[^]*<\/resources>/, ''],
    [/(<file [^>]*>)/, '$1$1'],
  ],
  cmi5: [
    [/<au id="[^"]+"/, '<au'],
    [/<au id="[^"]+"/, '<au id="unit"'],
    [/moveOn="Completed"/, 'moveOn="Done"'],
    [/<url>.*<\/url>/, ''],
    [/<course [^]*<\/course>/, ''],
    [/<description>[^]*?<\/description>/, ''],
    [/<au [^]*<\/au>/, ''],
  ],
};

describe('a page in a package', () => {
  it('uses the storage of the first page, and lets links to other sites leave the frame', () => {
    const page = packagedPage(PAGE);
    expect(page.indexOf('parent.downhillStorage')).toBeLessThan(page.indexOf('<body>'));
    expect(page).toContain('<a target="_blank" href="https://example.org/">');
  });

  it('is left alone where it has a policy of its own', () => {
    const sandbox = '<meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src \'none\'">';
    expect(packagedPage(sandbox)).toBe(sandbox);
  });
});
