import type { Frame } from './frame.ts';
import type { Line, Order, Report } from './work.ts';

/** Milliseconds that the values must stand before they are refined: under a drag, both processors draw. */
const REST = 100;

/** Starts a worker that serves orders; its errors arrive as events. */
export type StartWorker = () => Line<Order> & {
  terminate(): void;
  addEventListener(type: 'error', listener: () => void): void;
};

/** Refines what a widget shows, in a worker of its own: says how far it is, and lets the reader stop it and go on. */
export class Refiner {
  readonly #frame: Frame;
  readonly #start: StartWorker;
  readonly #take: (result: unknown, settled: boolean) => void;
  #worker: ReturnType<StartWorker> | undefined;
  #id = 0;
  /** Whether the order that was given last waits for its end. */
  #isOpen = false;
  /** Whether the worker has it; and whether the reader has stopped it, to go on later. */
  #isSent = false;
  #isStopped = false;
  #share = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param take gets what can be shown meanwhile, and what it comes to */
  constructor(frame: Frame, start: StartWorker, take: (result: unknown, settled: boolean) => void) {
    this.#frame = frame;
    this.#start = start;
    this.#take = take;
    frame.page.button('stop')?.addEventListener('click', () => this.#stop());
    frame.page.button('go-on')?.addEventListener('click', () => this.#goOn());
    document.addEventListener('visibilitychange', () => {
      if (!this.#isStopped) this.#worker?.postMessage({ do: document.hidden ? 'pause' : 'resume' });
    });
    addEventListener('pagehide', () => this.#end());
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.#isOpen && !this.#isStopped) this.begin();
    });
  }

  /** Refines for the values that are shown, once they have stood for a moment; what was under way for others ends. */
  begin(): void {
    if (this.#isOpen) this.#worker?.postMessage({ do: 'stop' });
    this.#isOpen = true;
    this.#isSent = this.#isStopped = false;
    this.#share = 0;
    this.#say('Refining');
    this.#id += 1;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const { root, values } = this.#frame;
      const worker = this.#ready();
      this.#isSent = true;
      worker.postMessage({ do: 'refine', id: this.#id, widget: root.dataset.widget!, values });
      if (document.hidden) worker.postMessage({ do: 'pause' }); // an order begins at once, and nobody looks
    }, REST);
  }

  #ready(): ReturnType<StartWorker> {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Report>) => this.#hear(data));
    worker.addEventListener('error', () => {
      if (worker === this.#worker)
        this.#fail('The code that refines this figure did not load. Touch the figure to try again.');
    });
    this.#worker = worker;
    return worker;
  }

  #hear(report: Report): void {
    if (report.id !== this.#id || !this.#isOpen) return;
    if (report.kind === 'failed')
      return this.#fail(`Refining failed: ${report.message}. Touch the figure to try again.`);
    if (report.kind !== 'done') {
      this.#share = report.share;
      this.#say(this.#isStopped ? 'Stopped' : 'Refining');
    } else {
      this.#isOpen = this.#isStopped = false;
      this.#say('');
    }
    if (report.kind !== 'share') this.#take(report.result, report.kind === 'done');
  }

  #stop(): void {
    clearTimeout(this.#rest);
    this.#isStopped = true;
    this.#worker?.postMessage({ do: 'pause' });
    this.#say('Stopped');
  }

  /** Goes on where it was stopped; from the start where the worker has it not, or no more. */
  #goOn(): void {
    if (!this.#isSent) return this.begin();
    this.#isStopped = false;
    this.#say('Refining');
    if (!document.hidden) this.#worker?.postMessage({ do: 'resume' });
  }

  /** A worker that failed is given up; the next touch of the figure starts another. */
  #fail(sentence: string): void {
    this.#end();
    this.#isOpen = false;
    this.#write(sentence, false, false);
    const again = (): void => {
      for (const type of ['pointerdown', 'keydown'] as const) this.#frame.root.removeEventListener(type, again);
      if (!this.#isOpen) this.begin();
    };
    for (const type of ['pointerdown', 'keydown'] as const) this.#frame.root.addEventListener(type, again);
  }

  #end(): void {
    clearTimeout(this.#rest);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isSent = false;
  }

  #say(state: 'Refining' | 'Stopped' | ''): void {
    const doing = this.#frame.definition.measures ? 'Timing on your machine' : 'Refining';
    const share = `${Math.floor(100 * this.#share)} %`;
    const sentence = state === '' ? '' : state === 'Refining' ? `${doing}: ${share}` : `Stopped at ${share}`;
    this.#write(sentence, state === 'Refining', state === 'Stopped');
  }

  #write(sentence: string, canStop: boolean, canGoOn: boolean): void {
    const { page } = this.#frame;
    const place = page.find('work');
    if (!place) return;
    place.querySelector('span')!.textContent = sentence;
    page.button('stop')!.hidden = !canStop;
    page.button('go-on')!.hidden = !canGoOn;
  }
}
