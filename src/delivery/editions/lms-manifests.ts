import { createHash } from 'node:crypto';

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

/**
 * The same; the package itself says when it is completed.
 *
 * @see SCORM 2004 3rd Edition Content Aggregation Model (ADL 2006), chapter 3.4, and Sequencing and Navigation, chapter 3
 */
export const SCORM_2004: Manifest = {
  name: 'imsmanifest.xml',
  text: ({ id, title, files, launch }) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 3rd Edition</schemaversion>
  </metadata>
  <organizations default="${id}-course">
    <organization identifier="${id}-course">
      <title>${escaped(title)}</title>
      <item identifier="${id}-item" identifierref="${id}-pages">
        <title>${escaped(title)}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-pages" type="webcontent" adlcp:scormType="sco" href="${escaped(launch)}">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`,
};

/**
 * A course with one assignable unit, which is the whole package.
 *
 * @see cmi5 1.0, “Quartz”, section 13
 */
export const CMI5: Manifest = {
  name: 'cmi5.xml',
  text: ({ id, title, description, launch }) => `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${iri(`${id} course`)}">
    <title>${inEnglish(title)}</title>
    <description>${inEnglish(description)}</description>
  </course>
  <au id="${iri(`${id} unit`)}" moveOn="Completed" launchMethod="AnyWindow">
    <title>${inEnglish(title)}</title>
    <description>${inEnglish(description)}</description>
    <url>${escaped(launch)}</url>
  </au>
</courseStructure>
`,
};

const inEnglish = (text: string): string => `<langstring lang="en-US">${escaped(text)}</langstring>`;

/** The same for the same name, and nobody else's: a UUID made of a hash, of version 8. */
function iri(name: string): string {
  const hex = createHash('sha256').update(`downhill ${name}`).digest('hex');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')}`;
}

const fileList = (files: readonly string[]): string =>
  files.map((file) => `      <file href="${escaped(encodeURI(file))}"/>`).join('\n');

/** As the text or an attribute of an element. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
