/** What paper needs comes with the reader's first move or key: before any dialog for printing, after the first screen. */
const load = (): void => {
  import('../course/paper/paper.ts').then(
    ({ readyForPaper }) => readyForPaper(),
    () => undefined, // then paper says where the answers are
  );
  for (const type of types) removeEventListener(type, load);
};
const types = ['pointermove', 'keydown', 'touchstart'];
for (const type of types) addEventListener(type, load, { passive: true });
