// Derived by src/delivery/elements.ts from the folders beside it. Do not edit.
import { drawArea } from './marks/area.ts';
import { drawArrow } from './marks/arrow.ts';
import { drawBands } from './marks/bands.ts';
import { drawBars } from './marks/bars.ts';
import { drawBox } from './marks/box.ts';
import { drawDots } from './marks/dots.ts';
import { drawElbow } from './marks/elbow.ts';
import { drawField } from './marks/field.ts';
import { drawGlyph } from './marks/glyph.ts';
import { drawHatch } from './marks/hatch.ts';
import { drawLabel } from './marks/label.ts';
import { drawLevel } from './marks/level.ts';
import { drawLine } from './marks/line.ts';
import { drawRaster } from './marks/raster.ts';
import { drawRelief } from './marks/relief.ts';
import { drawRule } from './marks/rule.ts';
import { drawShades } from './marks/shades.ts';
import { drawSheaf } from './marks/sheaf.ts';
import { drawSpan } from './marks/span.ts';
import { drawStrip } from './marks/strip.ts';
import { drawText } from './marks/text.ts';

/** What draws a mark, by its kind. */
export const drawers = {
  area: drawArea,
  arrow: drawArrow,
  bands: drawBands,
  bars: drawBars,
  box: drawBox,
  dots: drawDots,
  elbow: drawElbow,
  field: drawField,
  glyph: drawGlyph,
  hatch: drawHatch,
  label: drawLabel,
  level: drawLevel,
  line: drawLine,
  raster: drawRaster,
  relief: drawRelief,
  rule: drawRule,
  shades: drawShades,
  sheaf: drawSheaf,
  span: drawSpan,
  strip: drawStrip,
  text: drawText,
};
