import { nearestStop, type Params } from '../params/index.ts';

/** What a number in the prose sets, or what is wrong with it. */
export interface SetValues {
  /** Texts of inputs by name, as a link writes them. */
  readonly texts: Readonly<Record<string, string>>;
  /** The value in words, for a lesson that does not say it itself. */
  readonly said: string;
  /** Where the value lies on its slider, from 0 to 1; `null` where there is none. */
  readonly place: number | null;
  readonly problems: readonly string[];
}

/** A value as a link writes it: `{0.46}`, `{[1, 2]}`, `{true}`, `"adam"`. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.flat().join(',');
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/**
 * Reads the attributes of a number in the prose.
 *
 * @param words what the lesson writes there; a number that is another one than the value is a slip
 */
export function readSetValues(params: Params, given: Readonly<Record<string, unknown>>, words: string): SetValues {
  const problems: string[] = [];
  const entries = Object.entries(given).flatMap(([name, value]) => {
    const param = params[name];
    if (!param) {
      problems.push(`there is no “${name}” here; there are: ${Object.keys(params).join(', ')}`);
      return [];
    }
    const text = textOf(value);
    const parsed = param.parse(text);
    if (!parsed.ok) problems.push(`${param.label}: ${parsed.problem}`);
    else if (typeof value === 'number' && parsed.value !== value)
      problems.push(`${param.label}: ${text} is no stop of its slider; the nearest is ${param.format(parsed.value)}`);
    return parsed.ok ? [{ param, name, text: param.format(parsed.value), value: parsed.value as unknown }] : [];
  });
  if (Object.keys(given).length === 0) problems.push('it sets nothing: name an input, as in rate={0.3}');
  const [first] = entries;
  const number = Number(words.replace('−', '-'));
  if (
    entries.length === 1 &&
    words !== '' &&
    typeof first!.value === 'number' &&
    !Number.isNaN(number) &&
    number !== first!.value
  )
    // prettier-ignore
    problems.push(`it says ${words} and sets ${first!.text}`);
  const control = first?.param.control;
  return {
    texts: Object.fromEntries(entries.map(({ name, text }) => [name, text])),
    said: first?.text.replace(/^-/, '−') ?? '',
    place:
      entries.length === 1 && control?.kind === 'slider'
        ? nearestStop(control.stops, first!.value as number) / (control.stops.length - 1)
        : null,
    problems,
  };
}
