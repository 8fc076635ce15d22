import Aside from './Aside.astro';
import Claim from './Claim.astro';
import Formula from './Formula.astro';
import FurtherReading from './FurtherReading.astro';
import Key from './Key.astro';
import Objectives from './LessonObjectives.astro';
import Source from './Source.astro';
import SourcesSay from './SourcesSay.astro';
import Summary from './Summary.astro';
import Widget from './Widget.astro';

/** What a lesson can use without importing it. */
export const components = {
  Aside,
  Claim,
  Formula,
  FurtherReading,
  Key,
  Objectives,
  Source,
  SourcesSay,
  Summary,
  Widget,
};
