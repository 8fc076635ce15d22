import type { Sealed } from './key.ts';

/**
 * Writes what must not be read at a glance so that it is not words: letters and digits are rotated by half their
 * alphabets. This keeps honest eyes from the answer and nothing more; it is no secret, and the packed page stays small
 * because repeated text stays repeated text.
 */
export function seal(sealed: Sealed): string {
  return rotate(JSON.stringify(sealed));
}

/** What `seal` wrote. */
export function unseal(text: string): Sealed {
  return JSON.parse(rotate(text)) as Sealed; // written by the build of this very page
}

/** Its own inverse: 13 letters on, 5 digits on. */
function rotate(text: string): string {
  return text.replace(/[a-z0-9]/gi, (sign) => {
    if (sign <= '9') return String((Number(sign) + 5) % 10);
    const base = sign <= 'Z' ? 65 : 97;
    return String.fromCharCode(((sign.charCodeAt(0) - base + 13) % 26) + base);
  });
}
