import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = join(import.meta.dirname, '../../src/styles');
const LAYERS = /^@layer ([\w, ]+);$/m.exec(readFileSync(join(STYLES, 'layers.css'), 'utf8'))![1]!.split(', ');

/** The editor has a tree of its own, the page that is not found brings its own styles along. */
const ALONE = ['editor.css', 'not-found.css', 'layers.css'];
const files = globSync('{*,parts/*}.css', { cwd: STYLES }).filter((file) => !ALONE.includes(file));
const bare = (file: string): string => readFileSync(join(STYLES, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');

/** What a rule may say of an element that another file draws: where it stands, and whether it is seen. */
const PLACING =
  /^(margin|grid-(column|row|area)|order$|flex$|flex-basis|(align|justify)-self|gap$|display$|visibility|opacity|clip-path)/;

interface Rule {
  readonly selector: string;
  readonly properties: readonly string[];
}

/** All rules of a style sheet without comments, those inside conditions too; nested rules are not written here. */
function rulesOf(css: string): Rule[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, head, body]) => ({
      selector: head!.trim(),
      properties: [...body!.matchAll(/(?:^|;)\s*([\w-]+)\s*:/g)].map(([, name]) => name!),
    }))
    .filter(({ selector }) => !/^(@|from|to|\d)/.test(selector));
}

/** The classes that an element is found by: the last ones of the selector, outside of what it has or is not. */
function foundBy(selector: string): string[][] {
  const plain = selector.replaceAll(/:(not|has|where)\((?:[^()]|\([^()]*\))*\)/g, '');
  return plain.split(/,(?![^(]*\))/).map((one) => {
    const parts = one.trim().split(/\s*[ >+~]\s*(?![^(]*\))/);
    const last = parts.findLast((part) => part.includes('.')) ?? '';
    return [...last.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!);
  });
}

/** Classes of a state or a kind: they say something only together with the class of a part. */
const isState = (name: string): boolean => /^(is-|lit$|main$|scroll$|dragged$)/.test(name);

/** Where each class is styled. A variant, a part with one more class, may stand in the one file that knows that class. */
function ownersOf(names: readonly string[]): Map<string, Set<string>> {
  const found = names.flatMap((file) =>
    rulesOf(bare(file))
      .filter(({ properties }) => !properties.every((name) => PLACING.test(name)))
      .flatMap(({ selector }) => foundBy(selector).map((classes) => ({ file, classes }))),
  );
  const filesOf = (name: string): Set<string> =>
    new Set(found.filter(({ classes }) => classes.includes(name)).map(({ file }) => file));
  const owners = new Map<string, Set<string>>();
  for (const { file, classes } of found) {
    if (classes.length > 1 && classes.some((name) => filesOf(name).size === 1)) continue;
    for (const name of classes) owners.set(name, (owners.get(name) ?? new Set()).add(file));
  }
  return owners;
}

describe('styles', () => {
  it.each(files)('%s says everything in its layer', (file) => {
    const layer = file.startsWith('parts/')
      ? 'parts'
      : ({ 'prose.css': 'prose', 'print.css': 'paper' }[file] ?? 'base');
    expect(LAYERS).toContain(layer);
    expect(bare(file).trim()).toMatch(new RegExp(`^@layer ${layer} \\{[^]*\\n\\}$`));
    expect(bare(file).match(/@layer/g)).toHaveLength(1);
  });

  it.each(globSync('src/params/*/control.css'))('%s says everything in the layer of parts', (file) => {
    expect(readFileSync(file, 'utf8')).toMatch(/^(\/\*.*\*\/\s*)?@layer parts \{[^]*\n\}\n$/);
  });

  it('has one file for the inside of a part: others only place it', () => {
    const owners = ownersOf(files.filter((name) => name.startsWith('parts/')));
    const shared = [...owners].filter(([name, by]) => by.size > 1 && !isState(name));
    expect(shared.map(([name, by]) => `.${name}: ${[...by].join(', ')}`)).toEqual([]);
  });
});
