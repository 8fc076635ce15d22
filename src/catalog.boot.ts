import type { AnyWidget } from './widget-kit/define.ts';

const files = import.meta.glob<{ default: AnyWidget }>('./widgets/*.ts');

/** Loads one widget. The page was built with the same list, so the name is known. */
export async function loadWidget(name: string): Promise<AnyWidget> {
  return (await files[`./widgets/${name}.ts`]!()).default;
}
