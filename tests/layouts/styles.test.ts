import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = join(import.meta.dirname, '../../src/styles');
const LAYERS = /^@layer ([\w, ]+);$/m.exec(readFileSync(join(STYLES, 'layers.css'), 'utf8'))![1]!.split(', ');

/** The editor has a tree of its own, the page that is not found brings its own styles along. */
const ALONE = ['editor.css', 'not-found.css', 'layers.css'];
const files = globSync('{*,parts/*}.css', { cwd: STYLES }).filter((file) => !ALONE.includes(file));
const bare = (file: string): string => readFileSync(join(STYLES, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');

/** What a rule may say of an element that another file draws: where it stands. */
const PLACING = /^(margin|grid-(column|row|area)|order|flex$|flex-basis|(align|justify)-self)/;

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

/** The class that an element is found by: the last one of the selector, outside of what it has or is not. */
function foundBy(selector: string): string[] {
  const plain = selector.replaceAll(/:(not|has|where)\((?:[^()]|\([^()]*\))*\)/g, '');
  return plain.split(/,(?![^(]*\))/).flatMap((one) => {
    const parts = one.trim().split(/\s*[ >+~]\s*(?![^(]*\))/);
    const last = parts.findLast((part) => part.includes('.'));
    return last === undefined ? [] : [...last.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!);
  });
}

/** Classes of a state or a kind: they say something only together with the class of a part. */
const isState = (name: string): boolean => /^(is-|lit$|main$|scroll$|dragged$)/.test(name);

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
    const owners = new Map<string, Set<string>>();
    for (const file of files.filter((name) => name.startsWith('parts/'))) {
      for (const { selector, properties } of rulesOf(bare(file))) {
        if (properties.every((name) => PLACING.test(name))) continue;
        for (const name of foundBy(selector)) owners.set(name, (owners.get(name) ?? new Set()).add(file));
      }
    }
    const shared = [...owners].filter(([name, by]) => by.size > 1 && !isState(name));
    expect(shared.map(([name, by]) => `.${name}: ${[...by].join(', ')}`)).toEqual([]);
  });
});
