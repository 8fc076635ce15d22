import type { Launch } from './launch.ts';
import type { Statement } from './statements.ts';

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000;

/** The store of a platform that speaks xAPI 1.0.3, for one learner and one package. */
export class Lrs {
  readonly #launch: Launch;
  readonly #key: string;

  private constructor(launch: Launch, key: string) {
    this.#launch = launch;
    this.#key = key;
  }

  /** @throws Error if the platform does not give a key */
  static async open(launch: Launch): Promise<Lrs> {
    const response = await fetch(launch.fetch, { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
    const { 'auth-token': key } = (await response.json()) as { 'auth-token'?: unknown };
    if (typeof key !== 'string') throw new Error('cmi5: the platform gives no key');
    return new Lrs(launch, key);
  }

  /**
   * A document of state; `null` where there is none.
   *
   * @throws Error if the platform does not say
   */
  async state(id: string): Promise<unknown> {
    const response = await this.#ask('GET', 'activities/state', this.#place(id));
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`cmi5: ${id}: ${response.status}`);
    return response.json();
  }

  /** Asks for what the learner prefers; no matter what comes of it. */
  async preferences(): Promise<void> {
    const wanted = { agent: this.#launch.actor, profileId: 'cmi5LearnerPreferences' };
    await this.#ask('GET', 'agents/profile', wanted).catch(() => null);
  }

  /** Puts a document of state into the place of an earlier one. @returns whether it is kept */
  keep(id: string, json: string, isLast: boolean): Promise<boolean> {
    return isOk(this.#ask('PUT', 'activities/state', this.#place(id), json, isLast));
  }

  /** Sends statements in their order. @returns whether they were taken */
  send(statements: readonly Statement[], isLast = false): Promise<boolean> {
    return isOk(this.#ask('POST', 'statements', {}, JSON.stringify(statements), isLast));
  }

  #place(stateId: string): Readonly<Record<string, string>> {
    const { activityId, actor: agent, registration } = this.#launch;
    return { activityId, agent, registration, stateId };
  }

  /** @param isLast the page goes away meanwhile */
  #ask(
    method: string,
    resource: string,
    search: Readonly<Record<string, string>>,
    json?: string,
    isLast = false,
  ): Promise<Response> {
    const query = new URLSearchParams(search).toString();
    return fetch(`${this.#launch.endpoint.replace(/\/?$/, '/')}${resource}${query && `?${query}`}`, {
      method,
      headers: {
        Authorization: `Basic ${this.#key}`,
        'X-Experience-API-Version': '1.0.3',
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(json !== undefined && { body: json }),
      ...(isLast ? { keepalive: true } : { signal: AbortSignal.timeout(PATIENCE) }),
    });
  }
}

const isOk = (answer: Promise<Response>): Promise<boolean> =>
  answer.then(
    ({ ok }) => ok,
    () => false,
  );
