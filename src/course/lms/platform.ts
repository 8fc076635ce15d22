import type { Standing } from './standing.ts';

/** A learning platform, as far as SCORM and cmi5 have it in common. */
export interface Platform {
  /** How many characters it keeps of what a learner did. */
  readonly room: number;
  /**
   * Opens a session; `null` where no platform is in reach.
   *
   * @throws Error if there is one and it refuses
   */
  open(): Promise<Session | null>;
}

/** A learner's visit, as the platform counts it. */
export interface Session {
  /** What `Report` gave at an earlier visit; empty at the first one. */
  readonly position: string;
  readonly data: string;
  /** Whether the platform only lets look: nothing of this visit is kept. */
  readonly isReview: boolean;
  /** Address to go back to, where the platform gives one. */
  readonly back: string | null;
  /** Hands over how things stand. @returns whether the platform has taken it */
  save(report: Report): Promise<boolean>;
  /** The last handing over, while the page goes away. */
  close(report: Report): void;
}

/** How things stand, for the platform. */
export interface Report {
  /** Page and section, at most 255 characters. */
  readonly position: string;
  /** What the learner did, packed to the platform's room; `null` where what it has must stay. */
  readonly data: string | null;
  readonly whole: Standing;
  /** By the slugs of the lessons that count. */
  readonly lessons: ReadonlyMap<string, Standing>;
}
