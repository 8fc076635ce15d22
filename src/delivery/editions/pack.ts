import { deflateRawSync } from 'node:zlib';

/** Codes that a script element of a page does not keep as they are: NUL, CR and `<`. */
const UNSAFE = [0, 13, 60];

/** A text made small, in characters that a page keeps, seven bits to a byte of UTF-8. */
export interface Packed {
  readonly text: string;
  /** Bytes of what {@link unpack} gives. */
  readonly length: number;
}

/** Compresses a text and writes its bytes as characters. */
export function pack(text: string): Packed {
  const bytes = deflateRawSync(text, { level: 9 });
  const groups = Math.ceil((bytes.length * 8) / 7);
  const group = (i: number): number => {
    const at = (i * 7) >> 3;
    const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    return (two >> (9 - ((i * 7) & 7))) & 127;
  };
  const codes: string[] = [];
  for (let i = 0; i < groups; i++) {
    const unsafe = UNSAFE.indexOf(group(i));
    // one that is unsafe goes into one character with the group that follows
    codes.push(String.fromCharCode(unsafe < 0 ? group(i) : 256 + (unsafe << 7) + group(++i)));
  }
  return { text: codes.join(''), length: bytes.length };
}

/**
 * The bytes of a packed text, still compressed. Runs in the page as well, as it is written here: it uses nothing but its
 * arguments.
 */
export function unpack(text: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let [at, held, bits] = [0, 0, 0];
  const put = (group: number): void => {
    held = (held << 7) | group;
    bits += 7;
    if (bits < 8) return;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 256) put([0, 13, 60][(code - 256) >> 7]!);
    put(code & 127);
  }
  return bytes;
}
