/** What a package says of itself. */
export interface About {
  /** Letters, digits and hyphens; no two packages of the course have the same. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences. */
  readonly description: string;
  /** Names of all its files. */
  readonly files: readonly string[];
  /** The one of them that a platform opens. */
  readonly launch: string;
}

/** The file by which a platform knows a package: its name, and its text. */
export interface Manifest {
  readonly name: string;
  text(about: About): string;
}

/**
 * One organization with one item, which is the whole package.
 *
 * @see SCORM 1.2 Content Aggregation Model (ADL 2001), chapter 2.3
 */
export const SCORM_12: Manifest = {
  name: 'imsmanifest.xml',
  text: ({ id, title, files, launch }) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${id}-course">
    <organization identifier="${id}-course">
      <title>${escaped(title)}</title>
      <item identifier="${id}-item" identifierref="${id}-pages">
        <title>${escaped(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-pages" type="webcontent" adlcp:scormtype="sco" href="${escaped(launch)}">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`,
};

const fileList = (files: readonly string[]): string =>
  files.map((file) => `      <file href="${escaped(encodeURI(file))}"/>`).join('\n');

/** As the text or an attribute of an element. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
