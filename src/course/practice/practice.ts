import { loadScript } from '../../lazy.ts';
import type { NumberKey, OrderKey, SettingKey } from '../question/key.ts';

/** What can be asked of a lesson: a prompt, or a question of the lesson with other numbers. */
export interface Item {
  readonly kind: 'prompt' | 'question';
  /** Names it in its lesson. */
  readonly id: string;
  /** Anchor of the section that it is about. */
  readonly section: string;
  /** Objectives of the lesson that it checks, from 1. */
  readonly objectives: readonly number[];
}

/** A question, prediction, mission or exercise of a lesson, as far as progress is asked about it. */
export interface Task {
  readonly id: string;
  readonly kind: 'question' | 'guess' | 'mission' | 'exercise';
  readonly section: string;
  readonly objectives: readonly number[];
}

/** A lesson as `practice.js` lists it. */
export interface Practised {
  readonly slug: string;
  readonly title: string;
  readonly items: readonly Item[];
  readonly tasks: readonly Task[];
}

/** A prompt as it is shown; texts are HTML. */
export interface ShownPrompt {
  readonly id: string;
  readonly ask: string;
  readonly answer: string;
  /** An SVG; absent where none is shown. */
  readonly figure?: string;
  /** Where to read it again. */
  readonly section: { readonly id: string; readonly title: string };
}

/** A question with other numbers in it; texts are HTML. */
export interface ShownVariant {
  readonly ask: string;
  readonly key: NumberKey | OrderKey | SettingKey;
  /** Behind the number; '' where there is none. */
  readonly unit: string;
  /** What is to be put in order, as it is shown. */
  readonly options?: readonly string[];
  /** The figure that is to be set, by the name of its widget. */
  readonly widget?: string;
  /** Where it begins: its inputs as texts. */
  readonly start?: Readonly<Record<string, string>>;
  /** The worked answer. */
  readonly answer: string;
}

/** What a lesson offers, as its `<slug>-practice.js` brings it. */
export interface Practice {
  readonly prompts: readonly ShownPrompt[];
  /** By the id of the question; at least eight each. */
  readonly variants: Readonly<Record<string, readonly ShownVariant[]>>;
}

declare global {
  /** Set by `practice.js`. */
  var downhillPractised: readonly Practised[] | undefined;
  /** Set by the files of lessons, by slug. */
  var downhillPractice: Record<string, Practice> | undefined;
}

/** Loads the list of all that can be practised, once; where that fails, the next call tries again. */
export async function loadPractised(): Promise<readonly Practised[]> {
  if (!globalThis.downhillPractised) await loadScript('practice.js');
  return globalThis.downhillPractised ?? [];
}

/** Loads what a lesson offers, once. */
export async function loadPractice(slug: string): Promise<Practice> {
  if (!globalThis.downhillPractice?.[slug]) await loadScript(`${slug}-practice.js`);
  return globalThis.downhillPractice?.[slug] ?? { prompts: [], variants: {} };
}
