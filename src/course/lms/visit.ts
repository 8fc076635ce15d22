import { PROGRESS_KEY } from '../progress/keys.ts';
import { nothing, type Progress } from '../progress/progress.ts';
import { LearnerStorage } from './learner-storage.ts';
import type { Note } from './note.ts';
import { pack, unpack } from './pack.ts';
import { readProgress } from './pieces.ts';
import { addressOf } from './place.ts';
import type { Plan } from './plan.ts';
import type { Report, Session } from './platform.ts';
import { standings } from './standing.ts';
import { leftOutWords, SAID } from './words.ts';

/** Time until a change is handed over, and between two times that something is, in milliseconds. */
const PACE = { atLeast: 1000, between: 10_000 };

/** A visit with a session of a platform: keeps what the learner does there, and tells how things stand. */
export class Visit {
  readonly storage: LearnerStorage;
  readonly #session: Session;
  readonly #plan: Plan;
  readonly #room: number;
  readonly #trouble: Note;
  /** Whether what the platform has may be replaced. */
  #keeps = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saved = -Infinity;
  #place: string;
  #isClosed = false;

  constructor(session: Session, plan: Plan, room: number, trouble: Note, device: Storage | null) {
    this.#session = session;
    this.#plan = plan;
    this.#room = room;
    this.#trouble = trouble;
    this.#place = session.position;
    const read = unpack(session.data, plan);
    if (read.kind === 'bad') trouble.say(SAID.damaged);
    if (read.kind === 'newer') trouble.say(SAID.newer);
    this.#keeps = read.kind !== 'newer';
    if (session.isReview) trouble.say(SAID.review);
    this.storage = new LearnerStorage(read.kind === 'good' ? read.texts : new Map(), device, () => this.#soon());
  }

  /** Where the learner stopped, as an address beside the first page of the course. */
  get resumed(): string | null {
    return addressOf(this.#place, this.#plan);
  }

  /** Notes where the learner is; `null` is no place to come back to. */
  note(place: string | null): void {
    if (place === null || place === this.#place) return;
    this.#place = place;
    this.#soon();
  }

  /** Hands over how things stand, now. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isClosed) return;
    this.#saved = performance.now();
    if (!(await this.#session.save(this.#report()))) this.#trouble.say(SAID.unsaved);
  }

  /** The same for the last time. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#session.close(this.#report());
  }

  #soon(): void {
    const wait = Math.max(PACE.atLeast, this.#saved + PACE.between - performance.now());
    this.#timer ??= setTimeout(() => void this.save(), wait);
  }

  #report(): Report {
    const { text, leftOut } = pack(this.storage.texts, this.#plan, this.#room);
    if (leftOut.length > 0) this.#trouble.say(leftOutWords(leftOut, this.#room));
    return { position: this.#place, data: this.#keeps ? text : null, ...standings(this.#progress, this.#plan) };
  }

  get #progress(): Progress {
    const checked = readProgress(this.storage.getItem(PROGRESS_KEY) ?? '');
    return checked.kind === 'good' ? checked.progress : nothing;
  }
}
