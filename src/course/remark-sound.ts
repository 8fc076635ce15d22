import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Image, Nodes, Parents, Root } from 'mdast';
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import type { MdxjsEsm } from 'mdast-util-mdxjs-esm';
import type { VFile } from 'vfile';
import { SKIP, visit } from 'unist-util-visit';
import { unknownAttribute, type Components } from './component-attributes.ts';

type Report = (at: string, message: string) => void;
type Element = MdxJsxFlowElement | MdxJsxTextElement;

interface SoundOptions {
  readonly report: Report;
  readonly known: Components;
  readonly offered: readonly string[];
}

/** Elements of HTML that a lesson may hold: words and lists and tables. What acts, loads or frames is for components. */
const PLAIN = new Set(
  (
    'a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 hr i img ins kbd ' +
    'li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var'
  ).split(' '),
);

/** Attributes that hold an address. */
const ADDRESSES = new Set(['href', 'src', 'srcset', 'poster', 'data', 'action', 'formaction', 'xlink:href']);

/**
 * Reports what a lesson must not hold, and takes it out, so that the build goes on to find the rest: components that
 * there are not, elements that act, attributes that run, addresses that are no page's, pictures of other sites.
 *
 * @param known the components that a lesson can use without importing them
 * @param offered what the module of the course has, for `import … from 'downhill'`
 */
export function remarkSound({ report, known, offered }: SoundOptions) {
  return (tree: Root, file: Pick<VFile, 'path'>): void => {
    const name = path.relative(process.cwd(), file.path);
    const lost = takeLostImports(tree, path.dirname(file.path), offered);
    for (const { line, fault } of lost) report(`${name}:${line}`, fault);
    const gone = lost.flatMap(({ names }) => names);
    const components = new Set([...known.keys(), 'Fragment', ...imported(tree).filter((one) => !gone.includes(one))]);
    visit(tree, (node, index, parent) => {
      const faults = faultsOf(node, components);
      for (const fault of [...faults, ...unknownAttributes(node, known)]) {
        report(`${name}:${node.position?.start.line ?? 1}`, fault);
      }
      if (parent === undefined || index === undefined) return undefined;
      if (faults.length > 0) return takeOut(node, index, parent);
      if (node.type === 'image') parent.children[index] = asElement(node);
      return undefined;
    });
  };
}

function takeOut(node: Nodes, index: number, parent: Parents): [typeof SKIP, number] {
  const kept = 'children' in node ? node.children : [];
  parent.children.splice(index, 1, ...(kept as never[])); // what may stand in it may stand in its place
  return [SKIP, index];
}

function faultsOf(node: Nodes, components: ReadonlySet<string>): readonly string[] {
  if (node.type === 'link' || node.type === 'definition') return addressFault('link', node.url);
  if (node.type === 'image') return pictureFault(node.url);
  if (node.type === 'html') return ['HTML that is not understood; write it as a component or in Markdown'];
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return [];
  return elementFaults(node, components);
}

function unknownAttributes(node: Nodes, known: Components): readonly string[] {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return [];
  return node.attributes.flatMap((one) => {
    const fault = one.type === 'mdxJsxAttribute' ? unknownAttribute(known, node.name ?? '', one.name) : null;
    return fault === null ? [] : [fault];
  });
}

function elementFaults({ name, attributes }: Element, components: ReadonlySet<string>): readonly string[] {
  if (name === null) return [];
  const isComponent = /^[A-Z]/.test(name);
  if (isComponent && !components.has(name.split('.')[0]!)) {
    return [`there is no component <${name}>; there are: ${[...components].sort().join(', ')}`];
  }
  if (!isComponent && !PLAIN.has(name)) return [`<${name}> does not belong in a lesson; its widgets and cells act`];
  return attributes.flatMap((one) => attributeFaults(name, one, isComponent));
}

function attributeFaults(
  element: string,
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
  isComponent: boolean,
): readonly string[] {
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    return isComponent ? [] : [`<${element} {…}>: write its attributes out`];
  }
  const { name, value } = attribute;
  if (/^on[a-z]/i.test(name)) return [`“${name}” would run a script; a lesson has none but its widgets and cells`];
  if (/^(set|is|client|server|define|transition):/.test(name)) return [`“${name}” does not belong in a lesson`];
  if (isComponent || !ADDRESSES.has(name.toLowerCase())) return [];
  if (typeof value !== 'string') return [`<${element} ${name}={…}>: write the address out, so that it can be checked`];
  if (element === 'a') return addressFault('link', value);
  const pictures =
    name.toLowerCase() === 'srcset' ? value.split(',').map((one) => one.trim().split(/\s/)[0]!) : [value];
  return pictures.flatMap(pictureFault);
}

/** An address that a reader can follow: a page of ours, another site, a letter. */
function addressFault(what: string, url: string): readonly string[] {
  const scheme = schemeOf(url);
  return scheme === null || ['http', 'https', 'mailto'].includes(scheme)
    ? []
    : [`${what} “${url}”: “${scheme}:” leads to no page`];
}

/** Nothing is loaded from elsewhere: a picture is a file of the course. */
function pictureFault(url: string): readonly string[] {
  const isForeign = schemeOf(url) !== null || /^[\\/]{2}/.test(url.trim());
  if (isForeign) return [`picture “${url}”: it lies elsewhere; put it into public/ and name it`];
  return existsSync(path.join('public', pictureFile(url)))
    ? []
    : [`picture “${url}”: there is no such file in public/`];
}

/** The name of a picture's file in `public/`. */
const pictureFile = (url: string): string => url.replace(/[?#].*$/, '').replace(/^(?:\.?\/)+/, '');

/** A picture of Markdown as an element: the file lies beside the page, and is not to be looked for beside the lesson. */
function asElement({ url, alt, title }: Image): MdxJsxTextElement {
  const texts = { src: `./${pictureFile(url)}`, alt: alt ?? '', ...(title ? { title } : {}) };
  const attributes = Object.entries(texts).map(([name, value]) => ({ type: 'mdxJsxAttribute' as const, name, value }));
  return { type: 'mdxJsxTextElement', name: 'img', attributes, children: [] };
}

/** As a browser reads it, which leaves out blanks and control characters. */
function schemeOf(url: string): string | null {
  const plain = url.replaceAll(/[\s\p{Cc}]/gu, '');
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase() ?? null;
}

/** An import of what there is not. */
interface LostImport {
  readonly line: number;
  readonly fault: string;
  /** What it should bring. */
  readonly names: readonly string[];
}

/** Takes out imports of files, packages and parts of the course's module that there are not. */
function takeLostImports(tree: Root, folder: string, offered: readonly string[]): readonly LostImport[] {
  const lost: LostImport[] = [];
  for (const block of scripts(tree)) {
    const program = block.data?.estree;
    if (!program) continue;
    program.body = program.body.filter((statement) => {
      const source = 'source' in statement ? statement.source?.value : undefined;
      if (typeof source !== 'string') return true;
      const brought = 'specifiers' in statement ? statement.specifiers : [];
      const fault =
        source === 'downhill'
          ? brought.map((one) => notOffered(one, offered)).find((one) => one !== null)
          : isThere(source, folder)
            ? undefined
            : `import “${source}”: there is no such ${source.startsWith('.') ? 'file' : 'module'}`;
      if (fault === undefined) return true;
      const names = brought.flatMap(({ local }) => ('name' in local ? [local.name] : []));
      lost.push({ line: statement.loc?.start.line ?? block.position?.start.line ?? 1, fault, names });
      return false;
    });
  }
  return lost;
}

/** What is wrong with one name of an import from the course's module, if something is. */
function notOffered(specifier: object, offered: readonly string[]): string | null {
  const { type, imported: named } = specifier as { type: string; imported?: { name?: string } }; // as acorn makes them
  const name = type === 'ImportDefaultSpecifier' ? 'default' : named?.name;
  return name === undefined || offered.includes(name) ? null : `import “downhill”: it has no “${name}”`;
}

function isThere(source: string, folder: string): boolean {
  if (source.startsWith('.')) return existsSync(path.resolve(folder, source.replace(/\?.*$/, '')));
  try {
    createRequire(path.join(folder, 'lesson.mdx')).resolve(source, { paths: [folder, process.cwd()] });
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== 'MODULE_NOT_FOUND'; // one that only ES modules may import is there
  }
}

/** The names that a lesson imports or makes itself. */
function imported(tree: Root): readonly string[] {
  return scripts(tree).flatMap(({ value }) => value.match(/\b[A-Z]\w*\b/g) ?? []);
}

/** Where a lesson imports or makes something. */
function scripts(tree: Root): readonly MdxjsEsm[] {
  return tree.children.filter((node): node is MdxjsEsm => (node.type as string) === 'mdxjsEsm');
}
