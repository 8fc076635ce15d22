import type { VariantFile } from './course/practice/variants.ts';
import type { AnyWidget } from './widget-kit/define.ts';

/**
 * The elements that are found by their folder: adding a file is adding an element.
 * This module loads all of them; `catalog.boot.ts` has the same list for the browser, loading one at a time.
 */
const files = import.meta.glob<{ default: AnyWidget }>('./widgets/*.ts', { eager: true });

/** Every widget by name. */
export const widgets: ReadonlyMap<string, AnyWidget> = new Map(
  Object.entries(files).map(([file, { default: widget }]) => {
    const name = /([^/]+)\.ts$/.exec(file)![1]!;
    if (widget.name !== name)
      throw new Error(`${file}: the widget calls itself "${widget.name}"; it must be "${name}"`);
    return [name, widget];
  }),
);

const varied = import.meta.glob<{ variants: VariantFile }>('./variants/*.ts', { eager: true });

/** The variants of questions, by the slug of their lesson. */
export const variants: ReadonlyMap<string, VariantFile> = new Map(
  Object.entries(varied).map(([file, { variants: found }]) => [/([^/]+)\.ts$/.exec(file)![1]!, found]),
);
