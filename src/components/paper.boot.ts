import { atNextTouch, textNow } from '../lazy.ts';

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

/**
 * Who prints before it has come, by the first key or without one, has it at once: as a text that the policy of the page
 * lets run, since a browser that prints waits for nothing else. From a folder, texts cannot be read.
 */
function loadNow(): void {
  if ('paper' in document.documentElement.dataset || location.protocol === 'file:') return;
  const text = textNow('paper.js');
  if (text === null) return;
  const script = document.createElement('script');
  script.textContent = text;
  document.head.append(script);
}

atNextTouch(load, 'pointermove');
addEventListener('beforeprint', loadNow);
