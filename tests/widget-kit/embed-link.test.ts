import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import { PARTS, readEmbedLink, type Offer } from '../../src/widget-kit/embed-link.ts';
import { embeddedStart } from '../../src/widget-kit/embedding.ts';
import { initialValues } from '../../src/params/index.ts';

const offer: Offer = {
  widget: 'valley',
  inputs: ['rate', 'start', 'steps'],
  controls: ['rate', 'steps'],
  timeline: 'steps',
  presets: ['Just right', 'Too fast'],
};
const read = (options: string) => readEmbedLink(`#v1;${options}`, offer);

describe('the link of an embedded figure', () => {
  it('asks for nothing where it says nothing', () => {
    const nothing = { hide: [], lock: [], preset: null, theme: null, problems: [] };
    for (const hash of ['', '#an-anchor', '#v1;valley.rate=0.3']) expect(readEmbedLink(hash, offer)).toEqual(nothing);
  });

  it('hides, locks, starts from a preset and is dark', () => {
    expect(
      read('valley.rate=0.3;embed.hide=rate,presets;embed.lock=start;embed.preset=2;embed.prose=no;embed.theme=dark'),
    ).toEqual({
      hide: ['rate', 'presets', 'title', 'caption', 'summary'],
      lock: ['start'],
      preset: 1,
      theme: 'dark',
      problems: [],
    });
  });

  it('locks all but what plays the run, which a link may name besides', () => {
    expect(read('embed.lock=all').lock).toEqual(['rate', 'start']);
    expect(read('embed.lock=all,steps').lock).toEqual(['rate', 'start', 'steps']);
  });

  it('knows a preset by its words, too', () => {
    expect(read('embed.preset=just%20right')).toMatchObject({ preset: 0, problems: [] });
  });

  it.each([
    ['embed.hide=start', 'there is nothing called “start” to hide; there is: rate, steps, title, caption,'],
    ['embed.hide=__proto__', 'there is nothing called “__proto__” to hide'],
    ['embed.lock=speed', 'there is nothing called “speed” to lock; there is: rate, start, steps, all'],
    ['embed.preset=3', 'there is no preset “3”; there are: 1 (Just right), 2 (Too fast)'],
    ['embed.preset=0', 'there is no preset “0”'],
    ['embed.theme=pink', 'theme is light or dark, not “pink”'],
    ['embed.colour=red', 'there is no option “colour”; there are: hide, lock, preset, prose, theme'],
    ['vally.rate=0.3', 'there is no figure “vally” here; this one is “valley”'],
  ])('%s is named, and nothing else is lost', (option, problem) => {
    const { problems, lock } = read(`embed.lock=rate;${option}`.replace('rate;embed.lock=', 'rate,'));
    expect(problems.join()).toContain(problem);
    expect(lock).toEqual(['rate']);
  });

  it('can name every input of every widget: none is called as a part of the figure', () => {
    const names = [...widgets.values()].flatMap(({ params }) => Object.keys(params));
    const taken = new Set([...Object.keys(PARTS), 'all']);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => taken.has(name))).toEqual([]);
    expect(widgets.has('embed')).toBe(false);
  });
});

describe('where an embedded figure starts', () => {
  const valley = widgets.get('valley')!;
  const built = initialValues(valley.params);
  const [preset] = valley.presets;
  const changes = preset!.values as object;

  it('is the preset, and over it what the link says', () => {
    const given = { [Object.keys(changes)[0]!]: 'given' };
    expect(embeddedStart(valley, built, { preset: 0, lock: [] }, null)).toEqual({ ...built, ...changes });
    expect(embeddedStart(valley, built, { preset: 0, lock: [] }, given)).toEqual({ ...built, ...changes, ...given });
    expect(embeddedStart(valley, built, { preset: null, lock: [] }, null)).toEqual(built);
  });
});
