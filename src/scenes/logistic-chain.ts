/** A part of the logistic loss of one example, in the order in which they are computed. */
export type ChainPart = 'W' | 'X' | 'xi1' | 'xi2' | 'xi3' | 'xi4' | 'xi5A' | 'LA' | 'xi5B' | 'xi6B' | 'LB' | 'L';

/** What the derivation is about: one weight, one input, one label, from 0 to 1. */
export interface ChainInputs {
  readonly w: number;
  readonly x: number;
  readonly y: number;
  /** Whether the last factor of the second part has lost its minus sign, as on the slides of source C. */
  readonly slip: boolean;
}

/** A part with its numbers. */
export interface ChainRow {
  readonly part: ChainPart;
  readonly value: number;
  /** Its own derivative: of this part by the one before it. */
  readonly own: number;
  /** The derivative of the loss by this part. */
  readonly back: number;
}

/** The logistic loss of one example, part by part, with what comes back along each of its two branches. */
export interface Chain {
  readonly rows: readonly ChainRow[];
  readonly of: Readonly<Record<ChainPart, ChainRow>>;
  /** What comes back to ξ₄ from Lᴬ and from Lᴮ. */
  readonly branches: readonly [a: number, b: number];
}

/** The probability ξ₄ of one example. */
const chance = (w: number, x: number): number => 1 / (1 + Math.exp(-w * x));

/** −y log p − (1 − y) log(1 − p), as the derivation writes it. */
export function logisticLoss(w: number, x: number, y: number): number {
  const p = chance(w, x);
  return -y * Math.log(p) - (1 - y) * Math.log(1 - p);
}

/** Every part of the logistic loss: values forward, derivatives back. */
export function logisticChain({ w, x, y, slip }: ChainInputs): Chain {
  const xi1 = -w * x;
  const xi2 = Math.exp(xi1);
  const p = chance(w, x);
  const [logP, rest] = [Math.log(p), 1 - p];
  const lastOfB = slip ? 1 - y : -(1 - y);
  const branches = [-y / p, (lastOfB / rest) * -1] as const;
  const backToP = branches[0] + branches[1];
  const [ownP, backTo3] = [-p * p, backToP * -p * p];
  const row = (part: ChainPart, value: number, own: number, back: number): ChainRow => ({ part, value, own, back });
  const rows = [
    row('W', w, 1, backTo3 * xi2 * -x),
    row('X', x, 1, backTo3 * xi2 * -w),
    row('xi1', xi1, -x, backTo3 * xi2),
    row('xi2', xi2, xi2, backTo3),
    row('xi3', 1 + xi2, 1, backTo3),
    row('xi4', p, ownP, backToP),
    row('xi5A', logP, 1 / p, -y),
    row('LA', -y * logP, -y, 1),
    row('xi5B', rest, -1, lastOfB / rest),
    row('xi6B', Math.log(rest), 1 / rest, lastOfB),
    row('LB', -(1 - y) * Math.log(rest), lastOfB, 1),
    row('L', logisticLoss(w, x, y), 1, 1),
  ];
  const of = Object.fromEntries(rows.map((one) => [one.part, one])) as unknown as Chain['of']; // one row a part
  return { rows, of, branches };
}
