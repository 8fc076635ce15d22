import type { Description, Param } from '../param.ts';
import { bad, good, quoted } from '../reading.ts';

declare module '../param.ts' {
  interface Controls {
    switch: object;
  }
}

/** On or off. */
export function flag(spec: Description & { initial: boolean }): Param<boolean> {
  const { initial, ...description } = spec;
  return {
    ...description,
    control: { kind: 'switch' },
    initial,
    parse: (text) =>
      text === 'on' ? good(true) : text === 'off' ? good(false) : bad(`${quoted(text)} is neither on nor off`),
    format: (value) => (value ? 'on' : 'off'),
    fits: (value) => typeof value === 'boolean',
    wants: 'true or false',
    samples: [true, false],
  };
}
