import { isRecord } from '../progress/upgrade.ts';
import type { Launch } from './launch.ts';
import type { Standing } from './standing.ts';

/** A sentence of xAPI. */
export type Statement = Readonly<Record<string, unknown>>;

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5';

/** Writes what a package says, in the words of cmi5 1.0, section 9. */
export class Statements {
  readonly #actor: unknown;
  readonly #activityId: string;
  readonly #registration: string;
  readonly #template: Readonly<Record<string, unknown>>;

  /** @param data the platform's launch data, of which a part has to be in every statement */
  constructor({ actor, activityId, registration }: Launch, data: Readonly<Record<string, unknown>>) {
    this.#actor = JSON.parse(actor);
    this.#activityId = activityId;
    this.#registration = registration;
    this.#template = isRecord(data.contextTemplate) ? data.contextTemplate : {};
  }

  /** One of the statements that cmi5 defines. */
  defined(
    verb: 'initialized' | 'completed' | 'passed' | 'terminated',
    result?: Readonly<Record<string, unknown>>,
    masteryScore: number | null = null,
  ): Statement {
    const moves = verb === 'completed' || verb === 'passed' ? ['moveon'] : [];
    const categories = ['cmi5', ...moves].map((name) => ({ id: `${CMI5}/context/categories/${name}` }));
    const mastery = masteryScore === null ? {} : { [`${CMI5}/context/extensions/masteryscore`]: masteryScore };
    return {
      ...this.#statement(verb, { objectType: 'Activity', id: this.#activityId }, this.#context(categories, mastery)),
      ...(result && { result }),
    };
  }

  /** How things stand in a lesson, or in the whole where `slug` is empty: a statement that cmi5 allows. */
  progressed(slug: string, score: { readonly scaled: number }, { share, isComplete }: Standing): Statement {
    const id = slug === '' ? this.#activityId : `${this.#activityId}/${slug}`;
    const extensions = { [`${CMI5}/result/extensions/progress`]: Math.floor(100 * share) };
    return {
      ...this.#statement('progressed', { objectType: 'Activity', id }, this.#context([], {})),
      result: { score, completion: isComplete, extensions },
    };
  }

  #context(categories: readonly unknown[], more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { contextActivities, extensions } = this.#template;
    const activities = isRecord(contextActivities) ? contextActivities : {};
    const category = [...(Array.isArray(activities.category) ? (activities.category as unknown[]) : []), ...categories];
    return {
      ...this.#template,
      registration: this.#registration,
      contextActivities: { ...activities, ...(category.length > 0 && { category }) },
      extensions: { ...(isRecord(extensions) ? extensions : {}), ...more },
    };
  }

  #statement(verb: string, object: unknown, context: unknown): Statement {
    return {
      id: uuid(),
      actor: this.#actor,
      verb: { id: VERBS + verb, display: { en: verb } },
      object,
      context,
      timestamp: new Date().toISOString(),
    };
  }
}

/** Random, of version 4; `crypto.randomUUID` is missing where a platform comes without `https`. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
