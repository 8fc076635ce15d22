/**
 * An order of 0 … `length` − 1 that is the same in every build: each is as likely as any other.
 *
 * @param name what the order depends on, the id of a question
 */
export function mixed(length: number, name: string): readonly number[] {
  const drawn = (i: number): number => hash(`${i} ${name}`);
  return Array.from({ length }, (_, i) => i).sort((a, b) => drawn(a) - drawn(b));
}

/** The same, but never the sorted one: what is to be put in order must not stand in order. */
export function shuffled(length: number, name: string): readonly number[] {
  const order = mixed(length, name);
  const sorted = order.every((item, place) => item === place);
  return sorted ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** FNV-1a, 32 bits, and MurmurHash's last stirring: without it, names that differ in one sign stay neighbours. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0)!, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
