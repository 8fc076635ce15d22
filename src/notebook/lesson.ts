/** A cell as its author wrote it. */
export interface LessonCell {
  /** Unique in its lesson; the anchor of the cell, and its name in links and stored texts. */
  readonly id: string;
  /** How it is called in sentences: “First run”. */
  readonly title: string;
  readonly code: Fence;
  /** Of an exercise: what judges it, and what does it right. */
  readonly exercise?: { readonly checks: Fence; readonly solution: Fence };
}

/** A fenced block of a lesson. */
export interface Fence {
  readonly text: string;
  /** Line of the lesson's file that the text begins on. */
  readonly line: number;
}

/** A widget of the same lesson, which cells may read. */
export interface LessonWidget {
  /** What cells call it. */
  readonly id: string;
  /** File name in `src/widgets/`. */
  readonly name: string;
  /** Its inputs as this lesson sets them. */
  readonly texts: Readonly<Record<string, string>>;
}

/** All cells of a lesson: one dataflow. */
export interface LessonNotebook {
  /** The lesson's file, from the root of the project. */
  readonly file: string;
  readonly cells: readonly LessonCell[];
  readonly widgets: readonly LessonWidget[];
}
