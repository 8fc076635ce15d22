import { deflateRawSync } from 'node:zlib';

/** Bytes that a script element of a page does not keep as they are, NUL, CR and `<`, and the sign that stands before those. */
const UNSAFE = [0, 13, 60, 61];

/**
 * Compresses a text into bytes that a page in windows-1252 keeps, where every byte is a character. One that a page would
 * change is written as `=` and the one that lies 64 after it.
 */
export function pack(text: string): Buffer {
  const bytes = deflateRawSync(text, { level: 9 });
  const packed = Buffer.alloc(2 * bytes.length);
  let length = 0;
  for (const byte of bytes) {
    const isUnsafe = UNSAFE.includes(byte);
    if (isUnsafe) packed[length++] = 61;
    packed[length++] = isUnsafe ? byte + 64 : byte;
  }
  return packed.subarray(0, length);
}

/**
 * The bytes of a packed text, still compressed. Runs in the page as well, as it is written here: it uses nothing but its
 * argument.
 *
 * @param text what was packed, read as windows-1252
 */
export function unpack(text: string): Uint8Array<ArrayBuffer> {
  const signs = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const byteOf = new Uint8Array(1 << 16);
  for (let byte = 0; byte < 256; byte++) byteOf[signs.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const isMoved = text[i] === '=';
    const byte = byteOf[text.charCodeAt(isMoved ? ++i : i)]!;
    bytes[length++] = isMoved ? byte - 64 : byte;
  }
  return bytes.slice(0, length);
}
