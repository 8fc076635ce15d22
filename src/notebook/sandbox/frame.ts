// The script of the sandbox's document. It puts the same document once more into a frame without an origin, whatever
// frame it is in itself, and only there it starts the worker. (Without the outer one there would be no sandbox offline:
// what a browser keeps of the course it does not give to frames without an origin.) The worker inherits the policy of this
// document, and dies with it.

/** Takes the way to the page, which comes once, from the page around. */
function handOn(receive: (ports: readonly MessagePort[]) => void): void {
  addEventListener(
    'message',
    ({ source, ports }) => {
      if (source === parent) receive(ports);
    },
    { once: true },
  );
}

if (location.href === 'about:srcdoc') {
  const source = document.getElementById('worker')!.textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  handOn((ports) => {
    worker.postMessage(null, [...ports]);
  });
} else {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = document.title;
  frame.srcdoc = document.documentElement.outerHTML;
  document.body.append(frame);
  handOn((ports) => frame.contentWindow?.postMessage(null, '*', [...ports])); // its origin has no name
}
