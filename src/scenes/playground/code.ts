import { programs, type ProgramOptions, type Programs } from '../../optim/index.ts';
import type { Inputs, Slot } from './inputs.ts';
import { nameOf, optionsOf, raceOf } from './race.ts';

/** The race as programs: one run after the other, each printing where it ends. */
export function raceProgram(values: Inputs): Partial<Programs> & Pick<Programs, 'typescript'> {
  const { runs, problem } = raceOf(values);
  if (problem !== null) return { typescript: `// ${problem}\n` };
  const written = runs.map(({ slot, rate }) => ({
    title: `${nameOf(values, slot)} at ${rate}`,
    ...programOf(values, slot),
  }));
  const python = (language: 'pytorch' | 'numpy'): string =>
    written.map(({ title, [language]: text }) => `# ${title}\n${text}`).join('\n\n');
  const typescript = together(written);
  return values.noise > 0 ? { typescript } : { typescript, pytorch: python('pytorch'), numpy: python('numpy') };
}

/** One racer's programs. Noise is drawn by each language in its own way: only TypeScript has it. */
function programOf(values: Inputs, slot: Slot): Programs {
  const { ground, start } = raceOf(values);
  const { noise, ...asked } = optionsOf(values, slot, ground, start);
  const { typescript, ...others } = programs({ ...(asked as ProgramOptions), record: 'none' });
  return {
    typescript:
      noise === undefined ? typescript : typescript.replace(/^ {2}start: /m, `  noise: ${noise as number},\n  start: `),
    ...others,
  };
}

const IMPORT = /^import \{ (.*) \} from 'downhill';\n+/;

/** Programs in TypeScript as one: what they import once, and each in a block of its own. */
function together(all: readonly { readonly title: string; readonly typescript: string }[]): string {
  const names = new Set(all.flatMap(({ typescript }) => IMPORT.exec(typescript)?.[1]?.split(', ') ?? []));
  const blocks = all.map(({ title, typescript }) => {
    const lines = typescript.replace(IMPORT, '').trimEnd().split('\n');
    return [`// ${title}`, '{', ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '}'].join('\n');
  });
  return `import { ${[...names].sort().join(', ')} } from 'downhill';\n\n${blocks.join('\n\n')}\n`;
}
