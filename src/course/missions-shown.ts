import type { Outline, Use } from './outline.ts';

/** A mission, and where it stands. */
export interface MissionShown {
  readonly href: string;
  readonly widget: string;
  readonly goal: string;
}

/** The missions of a lesson, each with the widget around it. */
export function missionsShown({ slug, outline }: { slug: string; outline: Outline }): readonly MissionShown[] {
  let widget = '';
  return outline.uses.flatMap((use) => {
    if (use.name === 'Widget') widget = textOf(use, 'name');
    return use.name === 'Mission'
      ? [{ href: `./${slug}.html#${textOf(use, 'id')}`, widget, goal: textOf(use, 'goal') }]
      : [];
  });
}

function textOf({ attributes }: Use, name: string): string {
  const found = attributes[name];
  return found?.kind === 'text' ? found.text : '';
}
