import { THEME_KEY, THEMES, type Theme } from './theme.ts';

const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('.theme-switch');

show(chosen());
button?.addEventListener('click', () => {
  const next = after(chosen());
  if (next === 'system') delete root.dataset.theme;
  else root.dataset.theme = next;
  keep(next);
  show(next);
});

/** The theme is what the page wears: the script in its head has read the reader's choice. */
function chosen(): Theme {
  const { theme } = root.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function after(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // a browser that forbids storage forgets the choice with the page
  }
}

function show(theme: Theme): void {
  if (!button) return;
  button.dataset.shows = theme;
  const label = `Theme: ${theme}. Change to ${after(theme)}`;
  button.setAttribute('aria-label', label);
  button.title = label;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    // each names the colour of one theme; the reader's choice lets only that one through
    meta.media =
      theme === 'system'
        ? `(prefers-color-scheme: ${meta.dataset.theme ?? ''})`
        : meta.dataset.theme === theme
          ? 'all'
          : 'not all';
  }
}
