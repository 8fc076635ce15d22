import {
  SETTING,
  type ChoiceKey,
  type Given,
  type Key,
  type NumberKey,
  type OrderKey,
  type SettingKey,
} from './key.ts';

/** What comes of an answer. */
export interface Verdict {
  readonly right: boolean;
  /** What to say of it: HTML of the author's feedback. */
  readonly said: readonly string[];
  /** A plain sentence of our own, where the author's feedback does not say enough. */
  readonly note: string;
}

/** Judges an answer that has the shape its kind asks for (see `Given`). */
export function judge(key: Key, given: Given): Verdict {
  switch (key.kind) {
    case 'single':
      return judgeSingle(key, given[0] ?? -1);
    case 'multiple':
      return judgeMultiple(key, given);
    case 'set':
      return judgeSetting(key, given[0] ?? SETTING.missed);
    case 'numeric':
      return judgeNumber(key, given[0] ?? NaN);
    case 'order':
      return judgeOrder(key, given);
    case 'point':
    case 'line':
      return { right: false, said: [], note: '' }; // a guess is shown beside what happens, and not judged
  }
}

/** Whether an answer has the shape that a key asks for: one kept from before may be of a question that has changed. */
export function fits(key: Key, given: Given): boolean {
  const areIndices = (length: number): boolean => given.every((i) => Number.isInteger(i) && i >= 0 && i < length);
  switch (key.kind) {
    case 'single':
      return given.length === 1 && areIndices(key.said.length);
    case 'multiple':
      return given.length > 0 && areIndices(key.said.length);
    case 'set':
      return given.length === 1 && areIndices(SETTING.wrong + key.wrong.length);
    case 'numeric':
      return given.length === 1;
    case 'order':
      return given.length === key.places.length && areIndices(given.length) && new Set(given).size === given.length;
    case 'point':
      return given.length === 2;
    case 'line':
      return given.length === key.heights;
  }
}

function judgeSingle({ right, said }: ChoiceKey, chosen: number): Verdict {
  return { right: right.includes(chosen), said: spoken([said[chosen]]), note: '' };
}

function judgeMultiple({ right, said }: ChoiceKey, chosen: Given): Verdict {
  const wrong = chosen.filter((choice) => !right.includes(choice));
  const missed = right.filter((choice) => !chosen.includes(choice)).length;
  if (wrong.length === 0 && missed === 0) return { right: true, said: spoken(right.map((i) => said[i])), note: '' };
  const note = missed === 0 ? '' : missed === 1 ? 'One more answer is right.' : `${missed} more answers are right.`;
  return { right: false, said: spoken(wrong.map((i) => said[i])), note };
}

function judgeSetting({ wrong }: SettingKey, state: number): Verdict {
  if (state === SETTING.reached) return { right: true, said: [], note: '' };
  const known = wrong[state - SETTING.wrong];
  if (known) return { right: false, said: [known.said], note: '' };
  const own = state !== SETTING.notByReader;
  return {
    right: false,
    said: [],
    note: own ? 'Look at what the figure shows.' : 'Change it yourself first, in the figure.',
  };
}

function judgeNumber({ answer, within, wrong }: NumberKey, given: number): Verdict {
  if (isNear(given, answer, within)) return { right: true, said: [], note: '' };
  const off = ({ value }: { readonly value: number }): number => Math.abs(given - value);
  const [known] = wrong.filter(({ value }) => isNear(given, value, within)).sort((a, b) => off(a) - off(b));
  if (known) return { right: false, said: [known.said], note: '' };
  if (isNear(-given, answer, within)) return { right: false, said: [], note: 'Look at the sign.' };
  if (given !== 0 && Math.sign(given) === -Math.sign(answer))
    return { right: false, said: [], note: 'Look at the sign first, and then at the size.' };
  return { right: false, said: [], note: given > answer ? 'That is too large.' : 'That is too small.' };
}

function judgeOrder({ places, said }: OrderKey, given: Given): Verdict {
  const first = given.findIndex((item, place) => places[item] !== place);
  if (first < 0) return { right: true, said: [], note: '' };
  const note =
    first === 0 ? 'The first item is in the wrong place.' : `The first ${count(first)} right; the next is not.`;
  return { right: false, said: spoken([said[given[first]!]]), note };
}

/** Written so that NaN is never near. A millionth of the slack is for the last digit of a double. */
function isNear(given: number, truth: number, slack: number): boolean {
  return Math.abs(given - truth) <= slack * (1 + 1e-6);
}

const spoken = (said: readonly (string | undefined)[]): readonly string[] =>
  said.filter((sentence): sentence is string => sentence !== undefined && sentence !== '');

const count = (places: number): string => (places === 1 ? 'one is' : `${places} are`);
