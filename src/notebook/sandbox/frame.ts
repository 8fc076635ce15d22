// The script of the sandbox's document: it starts the worker and hands it the way to the page. The worker inherits the
// policy of this document, and dies with it.

const source = document.getElementById('worker')!.textContent;
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));

addEventListener(
  'message',
  ({ source: sender, ports }) => {
    if (sender === parent) worker.postMessage(null, [...ports]);
  },
  { once: true },
);
