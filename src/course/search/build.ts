import type { AstroIntegration } from 'astro';

/** Makes one classic script, as text, of a file and all that it imports: what esbuild takes, as far as it is needed. */
export type Bundle = (options: {
  readonly entryPoints: string[];
  readonly format: 'iife';
  readonly platform: 'browser';
  readonly globalName?: string;
}) => Promise<string>;

/** The modules that are each the text of a classic script. */
const ENTRIES: Readonly<Record<string, { readonly file: string; readonly globalName?: string }>> = {
  'virtual:search/boot': { file: 'src/components/search.boot.ts' },
  'virtual:search/dialog': { file: 'src/course/search/dialog.ts', globalName: 'searchDialog' },
  'virtual:classic/paper': { file: 'src/components/paper-now.boot.ts' },
};

/**
 * Makes the search of classic scripts. A page that is opened from a folder may load those beside it; of modules, such
 * as all other scripts of the course are, browsers say that they come from elsewhere.
 */
export function search(bundle: Bundle): AstroIntegration {
  const load = async (id: string): Promise<string | undefined> => {
    const entry = id.startsWith('\0') ? ENTRIES[id.slice(1)] : undefined;
    if (!entry) return undefined;
    const { file, globalName } = entry;
    const named = globalName === undefined ? {} : { globalName };
    const text = await bundle({ entryPoints: [file], format: 'iife', platform: 'browser', ...named });
    return `export default ${JSON.stringify(text)};`;
  };
  return {
    name: 'downhill-search',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const resolveId = (id: string): string | undefined => (id in ENTRIES ? `\0${id}` : undefined);
        updateConfig({ vite: { plugins: [{ name: 'downhill-search', enforce: 'pre', resolveId, load }] } });
      },
    },
  };
}
