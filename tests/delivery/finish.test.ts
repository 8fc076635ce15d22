import { describe, expect, it } from 'vitest';
import { stylesFirst, withPolicy } from '../../src/delivery/finish.ts';

describe('the style sheet of a page', () => {
  const font = '<link rel="preload" href="./_astro/serif.woff2" as="font" crossorigin>';
  const sheet = '<link rel="stylesheet" href="./_astro/style.css">';

  it('is asked for before its fonts', () => {
    expect(stylesFirst(`<head>${font}${font}<meta name="a">${sheet}</head>`)).toBe(
      `<head>${sheet}${font}${font}<meta name="a"></head>`,
    );
    expect(stylesFirst(`<head>${font}${sheet}</head><link rel="stylesheet" href="./last.css">`)).toBe(
      `<head>${sheet}${font}</head><link rel="stylesheet" href="./last.css">`,
    );
  });

  it('stays where it is among others, whose order may mean something, and where there is no font', () => {
    const several = `<head>${font}<link rel="stylesheet" href="./home.css">${sheet}</head>`;
    for (const page of [several, `<head><meta name="a">${sheet}</head>`, '<head></head>']) {
      expect(stylesFirst(page)).toBe(page);
    }
  });
});

describe('the policy of a page', () => {
  const policyOf = (page: string): string => /content="(default-src [^"]*)"/.exec(withPolicy(page))![1]!;

  it('lets a text run that the page says it runs, and no other', () => {
    const page = '<head><meta charset="utf-8"><meta name="allows" content="sha256-abc="></head>';
    expect(policyOf(page)).toContain("script-src 'self' 'sha256-abc='");
    expect(policyOf(page.replace('allows', 'description'))).not.toContain('abc');
  });
});
