import type { Part } from '../plots/index.ts';
import type { AnyWidget } from './define.ts';
import type { AnyValues } from './define.ts';
import { placesOf, rowParts } from './parts.ts';

/** Every part that a widget shows somewhere, as texts. */
export function partsOfWidget(widget: AnyWidget, values: AnyValues): readonly string[] {
  const result: unknown = widget.compute(values);
  const inFigures = widget.figures(result, values, 'wide').flatMap(placesOf);
  const inTable = rowParts(widget.table(result, values)).filter((part): part is Part => part !== null);
  const inEquations = (widget.equations?.(result, values) ?? []).flatMap(({ tex }) =>
    [...tex.matchAll(/\\part\{([^{}]*)\}/g)].map((found) => found[1]!),
  );
  return [...new Set([...inFigures.map(({ part }) => String(part)), ...inTable.map(String), ...inEquations])];
}
