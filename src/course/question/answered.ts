/** Marks around a question with its answer, in a lesson that is rendered for its answers alone. */
export const answeredMarks = { open: '<!--answered-->', close: '<!--/answered-->' } as const;

/** The questions with their answers, out of a lesson rendered whole. */
export function answeredIn(html: string): readonly string[] {
  return [...html.matchAll(/<!--answered-->([\s\S]*?)<!--\/answered-->/g)].map(([, answered]) => answered!);
}
