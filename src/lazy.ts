/**
 * Brings something that is loaded when it is first needed, once. Where that fails (a network comes and goes), nothing is
 * kept of the failure: the next call tries again.
 */
export function retrying<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}

/**
 * Calls at the reader's next touch of the page, wherever it is; once.
 *
 * @param more other events that count as one
 */
export function atNextTouch(call: () => void, ...more: readonly string[]): void {
  const types = ['pointerdown', 'keydown', 'touchstart', ...more];
  const touched = (): void => {
    for (const type of types) removeEventListener(type, touched);
    call();
  };
  for (const type of types) addEventListener(type, touched, { passive: true });
}

/**
 * Does something in a task of its own, after all that runs as soon as a page is parsed: a page begins with much, and no
 * touch is to wait for all of it.
 */
export function soon(work: () => void): void {
  setTimeout(work);
}

/** A text of the site, at once: for what a browser waits for nothing else, as for printing. Null where it does not load. */
export function textNow(address: string): string | null {
  const request = new XMLHttpRequest();
  try {
    request.open('GET', address, false);
    request.send();
  } catch {
    return null; // no network
  }
  return request.status === 200 ? request.responseText : null;
}

/** Loads a classic script from beside the page: this works from a folder, too. Rejects where it does not load. */
export function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = name;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      script.remove(); // so that it can be asked for again
      reject(new Error(`${name} did not load`));
    };
    document.head.append(script);
  });
}
