/** What Plot brings along for maps and colour schemes, a fifth of its weight. No figure of the course has either. */
const LEFT_OUT: readonly string[] = ['d3-geo', 'd3-scale-chromatic'];

/** What Vite wants of a plugin, as far as it is needed here. */
interface LeavingOut {
  readonly name: string;
  readonly apply: 'build';
  /** Before Vite looks for packages. */
  readonly enforce: 'pre';
  applyToEnvironment(environment: { readonly name: string }): boolean;
  resolveId(id: string): string | undefined;
  load(id: string): Promise<string | undefined>;
}

/**
 * Leaves out of the pages' scripts what Plot has and no figure uses: in its place stand functions of the same names, and
 * what they return throws when it is used. The figures of the build are drawn by the whole of Plot, and so are those of code cells.
 */
export function lighterPlot(): LeavingOut {
  return {
    name: 'downhill-lighter-plot',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: (id) => (LEFT_OUT.includes(id) ? `\0${id}` : undefined),
    load: async (id) => (id.startsWith('\0') && LEFT_OUT.includes(id.slice(1)) ? standIns(id.slice(1)) : undefined),
  };
}

/** A module with the names of another one. Plot calls some while it loads, so what they return is what throws. */
export async function standIns(id: string): Promise<string> {
  const names = Object.keys((await import(id)) as object);
  const message = JSON.stringify(`${id} is left out of the pages: see lighter-plot.ts`);
  return [
    `const nothing = new Proxy({}, { get() { throw new Error(${message}); } });`,
    'const missing = () => nothing;',
    ...names.map((name) => `export { missing as ${name} };`),
  ].join('\n');
}
