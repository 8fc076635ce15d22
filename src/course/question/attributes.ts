import { z } from 'astro/zod';
import type { Problem } from '../problems.ts';

/** What every question, prediction and mission says of itself. */
export const common = {
  /** Names it in links and in the reader's progress; never changed once readers have answered. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  /** Which objectives of the lesson it checks, counted from 1. */
  objective: z
    .union([z.number().int().min(1), z.array(z.number().int().min(1)).min(1)])
    .transform((one) => (typeof one === 'number' ? [one] : one)),
  /** File and line in the lesson. */
  at: z.string(),
};

/** What a question or prediction with choices says of them. */
export const aboutChoices = {
  /** Shows them as they are written: for numbers and others whose order means something. */
  asWritten: z.boolean().default(false),
};

/** What a task knows of the `<Widget>` that it stands in; `remarkCourse` writes it. */
export const aboutWidget = {
  /** Name of the widget. */
  widget: z.string(),
  /** Its id on the page. */
  on: z.string(),
  /** The values that this page gives it, as texts. */
  given: z
    .string()
    .default('{}')
    .transform((text) => JSON.parse(text) as Readonly<Record<string, string>>), // written by `remarkCourse`
};

/** The same for a question, which can stand in the text as well. */
const maybeInWidget = { widget: z.string().optional(), on: z.string().optional(), given: aboutWidget.given };

/** The schema of a `<Question>`'s attributes. */
export const questionAttributes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['single', 'multiple']), ...common, ...maybeInWidget, ...aboutChoices }),
  z.strictObject({ kind: z.literal('order'), ...common, ...maybeInWidget }),
  /** “Set the figure so that …”: the run of a widget answers it. */
  z.strictObject({ kind: z.literal('set'), ...common, ...maybeInWidget, goal: z.string() }),
  z.strictObject({
    kind: z.literal('numeric'),
    ...common,
    ...maybeInWidget,
    answer: z.number(),
    within: z.number().positive(),
    unit: z.string().default(''),
  }),
]);

export type QuestionAttributes = z.infer<typeof questionAttributes>;

/** Something read from a lesson, if it could be read at all, and a sentence for each fault. */
export interface Read<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** Checks attributes against a schema; `what` begins the messages. */
export function readAttributes<T>(
  what: string,
  schema: z.ZodType<T>,
  props: Readonly<Record<string, unknown>>,
): Read<T> {
  const parsed = schema.safeParse(props);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const name = typeof props.id === 'string' ? `${what} “${props.id}”` : what;
  const at = typeof props.at === 'string' ? props.at : `a page with a ${what}`;
  const problems = parsed.error.issues.map(({ path, message }) => ({
    at,
    message: [name, ...path.map(String), message].join(': '),
  }));
  return { value: null, problems };
}
