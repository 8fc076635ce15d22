import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Components that a lesson can use without importing them, with the attributes of each; null where it looks itself. */
export type Components = ReadonlyMap<string, readonly string[] | null>;

/** Given by the build, and by no author. */
const GIVEN = new Set(['at', 'notebook']);

/** The components that a file imports, and the attributes that their `interface Props` names. */
export function componentsOf(file: string): Components {
  const folder = path.dirname(file);
  return new Map(
    [...readFileSync(file, 'utf8').matchAll(/^import (\w+) from '(.+\.astro)';$/gm)].map(([, name, from]) => [
      name!,
      attributesOf(readFileSync(path.join(folder, from!), 'utf8')),
    ]),
  );
}

function attributesOf(component: string): readonly string[] | null {
  if (/^type Props\b/m.test(component)) return null;
  const props = /^interface Props \{\n([\s\S]*?)^\}/m.exec(component)?.[1] ?? '';
  return /^ {2}\[/m.test(props) ? null : [...props.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name!);
}

/** What is wrong with an attribute that a component does not know, if it does not. */
export function unknownAttribute(components: Components, element: string, name: string): string | null {
  const known = components.get(element)?.filter((one) => !GIVEN.has(one));
  if (known === undefined || known.includes(name) || name === 'slot') return null;
  return `<${element}> has no “${name}”; there ${known.length === 0 ? 'is none' : `are: ${known.join(', ')}`}`;
}
