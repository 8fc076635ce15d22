import type { AnyValues, AnyWidget } from './define.ts';

/** What a page asks of the worker that refines its results. A newer order ends the one before. */
export type Order =
  | { readonly do: 'refine'; readonly id: number; readonly widget: string; readonly values: AnyValues }
  | { readonly do: 'stop' | 'pause' | 'resume' };

/** What the worker answers to the order `id`. */
export type Report =
  | { readonly id: number; readonly kind: 'share'; readonly share: number }
  | { readonly id: number; readonly kind: 'sofar'; readonly share: number; readonly result: unknown }
  | { readonly id: number; readonly kind: 'done'; readonly result: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** The two ends of a line between a page and its worker: a `Worker`, the global object of one, or a port in a test. */
export interface Line<Sent> {
  postMessage(message: Sent): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** How long slices run before the worker looks for new orders, and between two reports, in milliseconds. */
const STRETCH = 16;
const BETWEEN_REPORTS = 80;

/** Refines results in a worker, one at a time, as a page asks for them. */
export function serveWork(line: Line<Report>, load: (name: string) => Promise<AnyWidget>): void {
  let current = 0;
  let isPaused = false;
  let wake = (): void => undefined;

  async function refine({ id, widget: name, values }: Order & { do: 'refine' }): Promise<void> {
    const widget = await load(name);
    await widget.prepare?.();
    const work = widget.refine!(values, { now: () => performance.now() });
    let [reported, rested] = [-Infinity, performance.now()];
    for (;;) {
      if (performance.now() - rested > STRETCH) {
        await (isPaused ? new Promise<void>((resume) => (wake = resume)) : breath());
        rested = performance.now();
      }
      if (id !== current) return;
      const { done, value } = work.next();
      if (done === true) {
        line.postMessage({ id, kind: 'done', result: value });
        return;
      }
      if (performance.now() - reported < BETWEEN_REPORTS) continue;
      reported = performance.now();
      line.postMessage(
        typeof value === 'number'
          ? { id, kind: 'share', share: value }
          : { id, kind: 'sofar', share: value.share, result: value.sofar },
      );
    }
  }

  line.addEventListener('message', ({ data }: MessageEvent<Order>) => {
    if (data.do === 'pause') isPaused = true;
    else {
      isPaused = false;
      wake();
    }
    if (data.do === 'stop') current = 0;
    if (data.do !== 'refine') return;
    current = data.id;
    refine(data).catch((error: unknown) => {
      line.postMessage({
        id: data.id,
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
    });
  });
}

/** Lets messages come in; timers would wait four milliseconds. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
