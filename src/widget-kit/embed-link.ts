import { parseLink } from './link.ts';

/** What can be left out of an embedded figure besides single inputs, by the elements that it is. */
export const PARTS: Readonly<Record<string, string>> = {
  title: '.embed-title',
  caption: 'figcaption',
  summary: '.summary, .says',
  controls: '.control',
  presets: '.presets',
  actions: '.actions',
  playback: '.playback',
  numbers: '.more',
};

/** The words around a figure: what `embed.prose=no` leaves out. */
const PROSE = ['title', 'caption', 'summary'];

const OPTIONS = ['hide', 'lock', 'preset', 'prose', 'theme'] as const;

/** What a figure has that a link can name. */
export interface Offer {
  /** The name of the widget. */
  readonly widget: string;
  readonly inputs: readonly string[];
  /** Those of the inputs that have a control beside the figure. */
  readonly controls: readonly string[];
  /** The input that playing the run moves. */
  readonly timeline: string | null;
  /** Labels of the presets. */
  readonly presets: readonly string[];
}

/** What a link asks of an embedded figure, besides its values. */
export interface Asked {
  /** Names of inputs and of `PARTS`. */
  readonly hide: readonly string[];
  /** Inputs that stay as the link sets them. */
  readonly lock: readonly string[];
  /** Index of the preset to start from. */
  readonly preset: number | null;
  readonly theme: string | null;
  /** A sentence for each wish that cannot be met; the others are. */
  readonly problems: readonly string[];
}

/**
 * Reads what whoever embeds a figure asks of it: `#v1;valley.rate=0.3;embed.lock=start;embed.hide=presets,rate`. The
 * options stand in the link as if `embed` were one more widget, so that they stay where the figure writes its own values.
 */
export function readEmbedLink(hash: string, offer: Offer): Asked {
  const { state } = parseLink(hash);
  const texts = state.get('embed') ?? new Map<string, string>();
  const problems = [
    ...[...state.keys()]
      .filter((name) => name !== 'embed' && name !== offer.widget)
      .map((name) => `there is no figure “${name}” here; this one is “${offer.widget}”`),
    ...[...texts.keys()]
      .filter((name) => !OPTIONS.some((option) => option === name))
      .map((name) => `there is no option “${name}”; there are: ${OPTIONS.join(', ')}`),
  ];
  /** Those of the names in a text that there are; the others are problems. */
  const names = (option: 'hide' | 'lock', known: readonly string[]): readonly string[] => {
    const given = (texts.get(option) ?? '').split(',').filter((name) => name !== '');
    const strange = given.filter((name) => !known.includes(name));
    problems.push(
      ...strange.map((name) => `there is nothing called “${name}” to ${option}; there is: ${known.join(', ')}`),
    );
    return given.filter((name) => known.includes(name));
  };
  const oneOf = (option: 'prose' | 'theme', known: readonly string[]): string | null => {
    const given = texts.get(option);
    if (given === undefined || known.includes(given)) return given ?? null;
    problems.push(`${option} is ${known.join(' or ')}, not “${given}”`);
    return null;
  };
  const hide = names('hide', [...offer.controls, ...Object.keys(PARTS)]);
  const lock = names('lock', [...offer.inputs, 'all']);
  const preset = presetOf(texts.get('preset'), offer.presets);
  if (preset === undefined)
    problems.push(`there is no preset “${texts.get('preset')!}”; there are: ${numbered(offer.presets)}`);
  return {
    hide: oneOf('prose', ['yes', 'no']) === 'no' ? [...hide, ...PROSE] : hide,
    lock: lock.includes('all') ? offer.inputs.filter((name) => name !== offer.timeline || lock.includes(name)) : lock,
    preset: preset ?? null,
    theme: oneOf('theme', ['light', 'dark']),
    problems,
  };
}

/** A preset by its number, from 1, or its label; `null` where none is asked for, `undefined` where there is no such. */
function presetOf(text: string | undefined, labels: readonly string[]): number | null | undefined {
  if (text === undefined) return null;
  const plain = (label: string): string => label.trim().toLowerCase();
  const named = labels.findIndex((label) => plain(label) === plain(text));
  if (named >= 0) return named;
  const index = Number(text) - 1;
  return labels[index] === undefined ? undefined : index;
}

const numbered = (labels: readonly string[]): string =>
  labels.map((label, i) => `${i + 1} (${label})`).join(', ') || 'none';
