/**
 * An order of 0 … `length` − 1 that is the same in every build and never the sorted one.
 *
 * @param name what the order depends on, the id of a question
 */
export function shuffled(length: number, name: string): readonly number[] {
  const order = Array.from({ length }, (_, i) => i).sort((a, b) => hash(`${name} ${a}`) - hash(`${name} ${b}`));
  const sorted = order.every((item, place) => item === place);
  return sorted ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0)!, 0x01000193);
  return value >>> 0;
}
