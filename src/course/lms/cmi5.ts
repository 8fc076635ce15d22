import { isRecord } from '../progress/upgrade.ts';
import type { Launch } from './launch.ts';
import { Lrs } from './lrs.ts';
import type { Platform, Report, Session } from './platform.ts';
import { Statements, type Statement } from './statements.ts';
import type { Standing } from './standing.ts';

/** Under this the platform keeps what is ours. */
const STATE = 'downhill';

/**
 * A platform that speaks cmi5, as it introduces itself in the address of the package (cmi5 1.0, “Quartz”, section 8.1).
 *
 * @param search of that address
 */
export function cmi5(search: string): Platform {
  return {
    room: 48_000, // a browser sends 64 kB while a page goes away, statements included
    async open() {
      const launch = launchOf(new URLSearchParams(search));
      if (launch === null) return null;
      const lrs = await Lrs.open(launch);
      const data = await lrs.state('LMS.LaunchData');
      if (!isRecord(data)) throw new Error('cmi5: the platform gives no launch data');
      await lrs.preferences(); // has to be asked for, and has nothing that the course could follow
      const known = await lrs.state(STATE);
      const session = new Cmi5Session(lrs, new Statements(launch, data), data, isRecord(known) ? known : {});
      await session.begin();
      return session;
    },
  };
}

function launchOf(search: URLSearchParams): Launch | null {
  const [endpoint, fetch, actor, registration, activityId] = [
    'endpoint',
    'fetch',
    'actor',
    'registration',
    'activityId',
  ].map((name) => search.get(name) ?? '');
  return endpoint && fetch && actor && registration && activityId
    ? { endpoint, fetch, actor, registration, activityId }
    : null;
}

class Cmi5Session implements Session {
  readonly position: string;
  readonly data: string;
  readonly isReview: boolean;
  readonly back: string | null;
  readonly #lrs: Lrs;
  readonly #statements: Statements;
  readonly #masteryScore: number | null;
  readonly #began = performance.now();
  /** What may be said only once, in all visits together. */
  #hasCompleted: boolean;
  #hasPassed: boolean;
  /** Standings as they were told, or as they were at the beginning. */
  readonly #told = new Map<string, Standing>();
  #kept = '';

  constructor(
    lrs: Lrs,
    statements: Statements,
    { launchMode, masteryScore, returnURL }: Readonly<Record<string, unknown>>,
    known: Readonly<Record<string, unknown>>,
  ) {
    this.#lrs = lrs;
    this.#statements = statements;
    this.isReview = launchMode !== 'Normal';
    this.#masteryScore = typeof masteryScore === 'number' ? masteryScore : null;
    this.back = typeof returnURL === 'string' && /^https?:/.test(returnURL) ? returnURL : null;
    this.position = typeof known.position === 'string' ? known.position : '';
    this.data = typeof known.data === 'string' ? known.data : '';
    this.#hasCompleted = known.completed === true;
    this.#hasPassed = known.passed === true;
  }

  async begin(): Promise<void> {
    if (!(await this.#lrs.send([this.#statements.defined('initialized')]))) throw new Error('cmi5: not initialized');
  }

  async save(report: Report): Promise<boolean> {
    if (this.isReview) return true;
    const news = this.#news(report);
    const isSent = news.length === 0 || (await this.#lrs.send(news.map(({ statement }) => statement)));
    if (isSent) for (const { note } of news) note();
    return (await this.#keep(report, false)) && isSent;
  }

  close(report: Report): void {
    const ended = this.#statements.defined('terminated', { duration: this.#duration });
    if (this.isReview) void this.#lrs.send([ended], true);
    else {
      const news = this.#news(report);
      for (const { note } of news) note();
      void this.#lrs.send([...news.map(({ statement }) => statement), ...this.#progressed(report), ended], true);
      void this.#keep(report, true);
    }
  }

  /** Completion and a pass, each told once. */
  #news({ whole }: Report): readonly { readonly statement: Statement; readonly note: () => void }[] {
    const duration = this.#duration;
    const mastery = this.#masteryScore;
    const isPassed = mastery === null ? whole.isComplete : whole.score >= mastery;
    const completed = (): Statement => this.#statements.defined('completed', { completion: true, duration });
    const passed = (): Statement =>
      this.#statements.defined('passed', { success: true, score: scoreOf(whole), duration }, mastery);
    return [
      ...(whole.isComplete && !this.#hasCompleted
        ? [{ statement: completed(), note: () => void (this.#hasCompleted = true) }]
        : []),
      ...(isPassed && !this.#hasPassed ? [{ statement: passed(), note: () => void (this.#hasPassed = true) }] : []),
    ];
  }

  /** How things stand in the whole and in each lesson, where that has changed in this visit. */
  #progressed({ whole, lessons }: Report): readonly Statement[] {
    return [['', whole] as const, ...lessons].flatMap(([slug, standing]) => {
      const before = this.#told.get(slug);
      const isNew = before !== undefined && (before.score !== standing.score || before.share !== standing.share);
      return isNew ? [this.#statements.progressed(slug, scoreOf(standing), standing)] : [];
    });
  }

  async #keep({ position, data, whole, lessons }: Report, isLast: boolean): Promise<boolean> {
    for (const [slug, standing] of [['', whole] as const, ...lessons]) {
      if (!this.#told.has(slug)) this.#told.set(slug, standing);
    }
    const state = JSON.stringify({
      position,
      data: data ?? this.data,
      completed: this.#hasCompleted,
      passed: this.#hasPassed,
    });
    if (state === this.#kept) return true;
    const isKept = await this.#lrs.keep(STATE, state, isLast);
    if (isKept) this.#kept = state;
    return isKept;
  }

  get #duration(): string {
    return `PT${((performance.now() - this.#began) / 1000).toFixed(2)}S`;
  }
}

const scoreOf = ({ score }: Standing): { readonly scaled: number } => ({ scaled: Math.round(score * 1e4) / 1e4 });
