import { atNextTouch } from '../lazy.ts';

/**
 * What paper needs comes with the reader's first move or key: before any dialog for printing, after the first screen.
 * Where it does not load, the next touch tries again; until then paper says where the answers are.
 */
function load(): void {
  import('../course/paper/paper.ts').then(
    ({ readyForPaper }) => readyForPaper(),
    () => atNextTouch(load),
  );
}

atNextTouch(load, 'pointermove');
