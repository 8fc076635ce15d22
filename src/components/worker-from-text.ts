/**
 * Lets workers start in a frame without an origin, `sandbox="allow-scripts"`, in which many platforms show pages of others.
 * No worker starts there from an address, but one starts from a text, and that may import what everybody may read. The
 * text is a classic script: browsers refuse modules from a text there.
 */
export function startWorkersFromTexts(): void {
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL) {
      const text = `(${FOLLOW})(${JSON.stringify(String(address))})`;
      super(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    }
  };
}

/** What is sent before the module is there waits for it. What does not load is an error of the worker, as elsewhere. */
const FOLLOW = `(address) => {
  const early = [];
  const keep = (event) => early.push(event.data);
  addEventListener('message', keep);
  import(address).then(() => {
    removeEventListener('message', keep);
    for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
  }, (problem) => setTimeout(() => { throw problem; }));
}`;
