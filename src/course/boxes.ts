/** A part at the end of a lesson that brings its own heading, outside of the lesson's text. */
export interface Box {
  readonly id: string;
  readonly title: string;
}

/** By the name of the component that makes it. */
export const boxes = {
  Summary: { id: 'summary', title: 'To remember' },
  SourcesSay: { id: 'sources-say', title: 'What the sources say' },
  FurtherReading: { id: 'further-reading', title: 'Further reading' },
} as const satisfies Readonly<Record<string, Box>>;
