import Answer from './Answer.astro';
import Aside from './Aside.astro';
import Beside from './Beside.astro';
import Cell from './Cell.astro';
import Choice from './Choice.astro';
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Ending from './Ending.astro';
import Exercise from './Exercise.astro';
import Formula from './Formula.astro';
import FurtherReading from './FurtherReading.astro';
import Hint from './Hint.astro';
import Item from './Item.astro';
import Key from './Key.astro';
import Objectives from './LessonObjectives.astro';
import Lights from './Lights.astro';
import Live from './Live.astro';
import Mission from './Mission.astro';
import Predict from './Predict.astro';
import Question from './Question.astro';
import Set from './Set.astro';
import Source from './Source.astro';
import SourcesSay from './SourcesSay.astro';
import Summary from './Summary.astro';
import Term from './Term.astro';
import Widget from './Widget.astro';
import Wrong from './Wrong.astro';

/** What a lesson can use without importing it. */
export const components = {
  Answer,
  Aside,
  Beside,
  Cell,
  Choice,
  Cite,
  Claim,
  Ending,
  Exercise,
  Formula,
  FurtherReading,
  Hint,
  Item,
  Key,
  Lights,
  Live,
  Mission,
  Objectives,
  Predict,
  Question,
  Set,
  Source,
  SourcesSay,
  Summary,
  Term,
  Widget,
  Wrong,
};
