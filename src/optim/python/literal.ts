// Values as the text of a program has them: numbers, flags, words, and lists and records of these.

/** Values by name. */
export type Named = Readonly<Record<string, unknown>>;

/** A value in TypeScript: `{ order: 'sequential', size: 10 }`. */
export function typescriptLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typescriptLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  return `{ ${Object.entries(value)
    .map(([name, entry]) => `${name}: ${typescriptLiteral(entry)}`)
    .join(', ')} }`;
}

/** A value in Python: `True`, `"rel"`, `(0.9, 0.999)`. */
export function pythonLiteral(value: unknown): string {
  if (Array.isArray(value)) return `(${value.map(pythonLiteral).join(', ')})`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? `"${value}"` : String(value);
}

/** A number that Python takes for a float: `1.0`, not `1`. */
export function pythonFloat(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** `gradient-descent` as TypeScript names it: `gradientDescent`. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `weightDecay` as Python names it: `weight_decay`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The argument of a call of this module: the options that are not as they are initially; '' where none is left. */
export function optionsText(options: Named, initial: Named): string {
  const changed = Object.entries(options).filter(
    ([name, value]) => typescriptLiteral(value) !== typescriptLiteral(initial[name]),
  );
  return changed.length === 0 ? '' : typescriptLiteral(Object.fromEntries(changed));
}

/** The longest line of a program. */
export const LINE = 88;

/**
 * A list between what opens and what closes it: on one line where it fits, else on lines of its own, each as full as
 * it can be.
 *
 * @param indent begins the lines of the list
 */
export function filled(open: string, items: readonly string[], close: string, indent: string): readonly string[] {
  const single = `${open}${items.join(', ')}${close}`;
  if (single.length <= LINE) return [single];
  const lines: string[] = [];
  for (const item of items) {
    const longer = lines.length === 0 ? undefined : `${lines.at(-1)!} ${item},`;
    if (longer !== undefined && longer.length <= LINE) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${item},`);
  }
  return [open, ...lines, close];
}

/** The lines of a block of Python. */
export function indented(lines: readonly string[]): readonly string[] {
  return indentedBy('    ', lines);
}

/** Lines further to the right; empty ones stay empty. */
export function indentedBy(indent: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${indent}${line}`));
}
