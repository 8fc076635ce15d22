import type { Params, Values } from './param.ts';

/** The initial value of every input. */
export function initialValues<P extends Params>(params: P): Values<P> {
  return mapParams(params, (param) => param.initial) as Values<P>; // a mapped type, which TypeScript cannot follow
}

/**
 * Reads texts by name: what a link or an attribute of a lesson gave.
 *
 * @returns the values, defaults where a text is absent or bad, and a sentence for each problem
 */
export function parseValues<P extends Params>(
  params: P,
  texts: Readonly<Record<string, string>>,
): { readonly values: Values<P>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  for (const name of Object.keys(texts)) {
    if (!Object.hasOwn(params, name))
      problems.push(`there is no “${name}” here; there are: ${Object.keys(params).join(', ')}`);
  }
  const values = mapParams(params, (param, name) => {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (text === undefined) return param.initial as unknown;
    const parsed = param.parse(text);
    if (parsed.ok) return parsed.value as unknown;
    problems.push(`${param.label}: ${parsed.problem}`);
    return param.initial as unknown;
  }) as Values<P>; // as above
  return { values, problems };
}

/** The texts of the values that differ from the initial ones. */
export function changedTexts<P extends Params>(params: P, values: Values<P>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, param] of Object.entries(params)) {
    const text = param.format(values[name]);
    if (text !== param.format(param.initial)) texts[name] = text;
  }
  return texts;
}

function mapParams(params: Params, each: (param: Params[string], name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, each(param, name)]));
}
