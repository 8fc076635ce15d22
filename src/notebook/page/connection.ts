import { Gate } from '../boundary/gate.ts';
import type { Report, Request } from '../protocol.ts';

/** The way to a worker; closing it ends the worker, whatever it does. */
export interface Channel {
  send(request: Request): void;
  close(): void;
}

/** Opens a way to a new worker. @param listener hears whatever comes from there, as it comes */
export type OpenChannel = (listener: (data: unknown) => void) => Channel;

/** Why a worker cannot be left to itself any longer. */
export type Trouble = 'silent' | 'unfit' | 'flood' | 'spoilt';

interface Listener {
  hear(report: Report): void;
  trouble(trouble: Trouble): void;
  /** Seconds that a cell may take. */
  limit(): number;
}

/** Seconds that a worker has to come: some 90 kB, which a slow network must bring first. */
const ARRIVAL = 30;

/** A worker from its start to its end: what comes from it passes the gate, and its heart is listened to. */
export class Connection {
  readonly #channel: Channel;
  readonly #heart: ReturnType<typeof setInterval>;
  /** What this worker has been given besides cells. */
  readonly #given = new Set<string>();
  #hasAnswered = false;
  #beats = 0;
  #isOpen = true;

  constructor(open: OpenChannel, listener: Listener) {
    const gate = new Gate(() => performance.now());
    this.#channel = open((data) => {
      if (!this.#isOpen) return;
      this.#hasAnswered = true;
      this.#beats = 0;
      const passage = gate.pass(data);
      if (passage.kind !== 'passed') listener.trouble(passage.kind);
      else if (passage.report.kind === 'spoilt') listener.trouble('spoilt');
      else listener.hear(passage.report);
    });
    this.#heart = setInterval(() => {
      this.#beats += 1;
      // a worker that does not answer for as long as a cell may take hangs in something that a cell has left behind
      if (this.#beats > this.patience(listener.limit()) + 1) listener.trouble('silent');
      else this.send({ kind: 'ping' });
    }, 1000);
  }

  /** Whether anything has come from the worker yet. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Seconds until it must be heard of. @param limit seconds that a cell may take */
  patience(limit: number): number {
    return this.#hasAnswered ? limit : Math.max(limit, ARRIVAL);
  }

  send(request: Request): void {
    if (this.#isOpen) this.#channel.send(request);
  }

  /** Gives the worker something that it needs once. @param make is asked where it was not given yet; `null` is nothing */
  async give(thing: string, make: () => Promise<Request | null>): Promise<void> {
    if (this.#given.has(thing)) return;
    const request = await make();
    this.#given.add(thing);
    if (request) this.send(request);
  }

  close(): void {
    this.#isOpen = false;
    clearInterval(this.#heart);
    this.#channel.close();
  }
}
