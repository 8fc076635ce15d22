import type { Description, Param } from '../param.ts';
import { bad, good, quoted } from '../reading.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

declare module '../param.ts' {
  interface Controls {
    choice: { readonly options: readonly Option[] };
  }
}

/** One of several named options; `options` maps the value in links to the label. */
export function choice<const K extends string>(
  spec: Description & { options: Readonly<Record<K, string>>; initial: NoInfer<K> },
): Param<K> {
  const { options, initial, ...description } = spec;
  const names = Object.keys(options) as K[]; // Object.keys forgets the key type
  return {
    ...description,
    control: { kind: 'choice', options: names.map((value) => ({ value, label: options[value] })) },
    initial,
    parse(text) {
      const found = names.find((name) => name === text);
      return found === undefined ? bad(`${quoted(text)} is none of ${names.join(', ')}`) : good(found);
    },
    format: (value) => value,
    fits: (value) => names.some((name) => name === value),
    wants: `one of ${names.join(', ')}`,
    samples: names,
  };
}
