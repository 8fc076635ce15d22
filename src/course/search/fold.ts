/** A word as search compares it: small letters without marks, so that `Methode` finds `méthode`. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** What a text is cut at: everything that is neither letter nor digit. */
export const GAP = /[^\p{L}\p{N}\p{Mn}]+/u;

/** The words of a text, as they stand there; the ’s of an owner is no word: who looks for “gradient's” means the gradient. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/['’]s(?![\p{L}\p{N}])/gu, '')
    .split(GAP)
    .filter((word) => word !== '');
}
