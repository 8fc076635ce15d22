/** What a reader can choose; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

/** Where the choice is kept in `localStorage`. */
export { THEME_KEY } from '../course/progress/keys.ts';
