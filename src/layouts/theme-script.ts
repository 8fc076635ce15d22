import { THEME_KEY } from '../components/theme.ts';

/**
 * Runs in the head, before anything is painted: a reader who chose a theme never sees the other one flash. It also tells
 * the styles that scripts run (`data-scripts`), so that what needs them can take its room from the start. In a folder
 * without a server browsers load no modules: there the page is as without scripts, but for the search (`data-folder`).
 * How the page was come to is its value: where it is loaded again or come back to, the reader's place is to be found again,
 * and where a link leads to a place in it, that place must not move: nothing that is far from the screen may wait with its
 * layout there (prose.css).
 */
export const themeScript =
  `{const e=document.documentElement;e.dataset[location.protocol==='file:'?'folder':'scripts']=` +
  `/^#(?!v1)/.test(location.hash)?'place':performance.getEntriesByType('navigation')[0]?.type??'';` +
  `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')e.dataset.theme=t}catch{}}`;
