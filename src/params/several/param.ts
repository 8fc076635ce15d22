import type { Option } from '../choice/param.ts';
import type { Description, Param } from '../param.ts';
import { bad, good, listed, quoted } from '../reading.ts';

declare module '../param.ts' {
  interface Controls {
    several: { readonly options: readonly Option[]; readonly least: number };
  }
}

/**
 * Any of several named options, in their order; `options` maps the value in links to the label.
 *
 * @param spec.least how many must stay chosen; none where absent
 * @throws RangeError if the initial choice has fewer
 */
export function several<const K extends string>(
  spec: Description & { options: Readonly<Record<K, string>>; initial: readonly NoInfer<K>[]; least?: number },
): Param<readonly K[]> {
  const { options, initial, least = 0, ...description } = spec;
  const names = Object.keys(options) as K[]; // Object.keys forgets the key type
  const inOrder = (chosen: readonly string[]): readonly K[] => names.filter((name) => chosen.includes(name));
  if (inOrder(initial).length < least) throw new RangeError(`several: ${spec.label}: needs at least ${least} chosen`);
  return {
    ...description,
    control: { kind: 'several', options: names.map((value) => ({ value, label: options[value] })), least },
    initial: inOrder(initial),
    parse(text) {
      const parts = listed(text);
      const unknown = parts.find((part) => !names.some((name) => name === part));
      if (unknown !== undefined) return bad(`${quoted(unknown)} is none of ${names.join(', ')}`);
      const chosen = inOrder(parts);
      return chosen.length < least ? bad(`at least ${least} must be chosen of ${names.join(', ')}`) : good(chosen);
    },
    format: (value) => value.join(','),
    fits: (value) => Array.isArray(value) && value.every((one) => names.some((name) => name === one)),
    wants: `a list of ${names.join(', ')}`,
    samples: [names.slice(0, least), inOrder(initial), names],
  };
}
