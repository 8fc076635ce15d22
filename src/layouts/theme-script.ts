import { THEME_KEY } from '../components/theme.ts';

/**
 * Runs in the head, before anything is painted: a reader who chose a theme never sees the other one flash. It also tells
 * the styles that scripts run (`data-scripts`), so that what needs them can take its room from the start. In a folder
 * without a server browsers load no modules: there the page is as without scripts, but for the search (`data-folder`).
 */
export const themeScript =
  `{const e=document.documentElement;e.dataset[location.protocol==='file:'?'folder':'scripts']='';` +
  `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')e.dataset.theme=t}catch{}}`;
