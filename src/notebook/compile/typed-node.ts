/** A node of a program that may have types in it: a parser's, read with care. */
export interface TypedNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [part: string]: unknown;
}

export const isNode = (value: unknown): value is TypedNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;

/** Every node that stands right inside another. */
export const childrenOf = (node: TypedNode): TypedNode[] => Object.values(node).flat().filter(isNode);
