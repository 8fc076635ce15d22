/**
 * The colour of the page in both themes, out of the style sheet that defines it: browsers paint their own frame in it.
 *
 * @param css text of `tokens.css`
 * @throws Error if it defines no `--paper: light-dark(…, …)`
 */
export function paperColours(css: string): { readonly light: string; readonly dark: string } {
  const [, light, dark] = /--paper:\s*light-dark\(\s*(#\w+)\s*,\s*(#\w+)\s*\)/.exec(css) ?? [];
  if (light === undefined || dark === undefined) throw new Error('tokens.css: no --paper: light-dark(#…, #…)');
  return { light, dark };
}
