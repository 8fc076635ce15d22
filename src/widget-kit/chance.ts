/** A whole number up to 2³², different whenever it is asked for: what follows from it stands in the state, and so in links. */
export const drawChance = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
