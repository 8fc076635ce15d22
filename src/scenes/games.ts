// Games are drawn by number. Those of a mission have numbers of their own, which no button of a figure comes to: what is
// found out about a game by playing it is of no use in a mission.

const MISSIONS = 500_000;
const LAST = 999_999;

export const isMission = (game: number): boolean => game >= MISSIONS;

/** The game after this one, for the button that asks for another; so many further where chance has it. */
export const anotherGame = (game: number, chance = 0): number => ((game + chance) % (MISSIONS - 1)) + 1;

/** The game of a mission that is accepted while this one stands, another one at every try and every visit. */
export const missionGame = (game: number, chance = 0): number =>
  MISSIONS + (((isMission(game) ? game + 1 : game) + chance) % (LAST - MISSIONS));

/** The games of a mission by an index from 0, for one that deals them in an order of its own. */
export const missionAt = (index: number): number => MISSIONS + (index % (LAST - MISSIONS));
export const missionIndex = (game: number): number => game - MISSIONS;
