import { THEME_KEY } from '../components/theme.ts';

/**
 * Runs in the head, before anything is painted: a reader who chose a theme never sees the other one flash. It also tells
 * the styles that scripts run (`data-scripts`), so that what needs them can take its room from the start.
 */
export const themeScript =
  `{const e=document.documentElement;e.dataset.scripts='';` +
  `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')e.dataset.theme=t}catch{}}`;
