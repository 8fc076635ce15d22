import { z } from 'astro/zod';
import { readEntries, type Entries, type Placed } from '../entries.ts';
import type { Outline } from '../outline.ts';
import { plainText } from '../plain-formula.ts';
import type { Problem } from '../problems.ts';

/** Read and answered in ten seconds: so many characters, formulas as one writes them on a line. */
const LONGEST = { ask: 130, answer: 140 } as const;

const short = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => plainText(text).length <= most, `has more than ${most} characters; a prompt holds one idea`);

const entry = z.strictObject({
  /** The heading of the lesson under which the answer stands, by its anchor. */
  section: z.string(),
  /** Which objectives of the lesson it checks, counted from 1. */
  objective: z
    .union([z.number().int().min(1), z.array(z.number().int().min(1)).min(1)])
    .transform((one): readonly number[] => (typeof one === 'number' ? [one] : one)),
  /** One question, or “Write …”; may hold `$…$` formulas. */
  ask: short(LONGEST.ask).refine((text) => /[.?]$/.test(text), 'ends with a question mark or a full stop'),
  /** May hold `$…$` formulas. */
  answer: short(LONGEST.answer).refine((text) => /[.”$]$/.test(text), 'ends with a full stop or a formula'),
  /** One figure of a widget, as it stands at these values. */
  figure: z
    .strictObject({ widget: z.string(), show: z.string(), given: z.record(z.string(), z.coerce.string()).default({}) })
    .optional(),
});

/** A short question of the review, as a file of `content/prompts` has it. */
export interface Prompt extends Placed, z.infer<typeof entry> {
  /** Names it in its lesson and in what readers keep; never changed once they have. */
  readonly id: string;
}

/** The prompts of a file, in order, and a sentence for each fault. */
export function readPrompts(
  text: string,
  file: string,
): { readonly prompts: readonly Prompt[]; readonly problems: readonly Problem[] } {
  const { entries, problems }: Entries<z.infer<typeof entry>> = readEntries(text, file, entry);
  return { prompts: [...entries].map(([id, prompt]) => ({ ...prompt, id })), problems };
}

/** What is looked at in a lesson. */
interface Asked {
  readonly objectives: readonly unknown[];
  readonly anchors: readonly string[];
  readonly outline: Outline;
}

/** What does not fit between prompts and their lesson. */
export function promptFaults(prompts: readonly Prompt[], { objectives, anchors, outline }: Asked): readonly Problem[] {
  const questions = outline.uses.filter(({ name }) => name === 'Question');
  const ids = new Set(questions.map(({ attributes: { id } }) => (id?.kind === 'text' ? id.text : '')));
  const asked = new Map<string, string>();
  const faults = prompts.flatMap(({ id, at, section, objective, ask }) => {
    const other = asked.get(ask);
    asked.set(ask, id);
    const beyond = objective.find((number) => number > objectives.length);
    return [
      ...(anchors.includes(section)
        ? []
        : [`section: the lesson has no section “${section}”; there are: ${anchors.join(', ')}`]),
      ...(beyond === undefined ? [] : [`objective: the lesson has no objective ${beyond}`]),
      ...(ids.has(id) ? [`“${id}” is the name of a question of the lesson`] : []),
      ...(other === undefined ? [] : [`ask: “${other}” asks the same`]),
    ].map((message) => ({ at, message: `${id}: ${message}` }));
  });
  const covered = new Set(prompts.flatMap(({ objective }) => objective));
  const bare = objectives.flatMap((_, i) => (prompts.length === 0 || covered.has(i + 1) ? [] : [i + 1]));
  const file = prompts[0]?.at.replace(/:\d+$/, ':1') ?? '';
  return [...faults, ...bare.map((number) => ({ at: file, message: `no prompt asks for objective ${number}` }))];
}
