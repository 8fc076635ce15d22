// Games are drawn by number. Those of a mission have numbers of their own, which no button of a figure comes to: what is
// found out about a game by playing it is of no use in a mission.

const MISSIONS = 500_000;
const LAST = 999_999;

export const isMission = (game: number): boolean => game >= MISSIONS;

/** The game after this one, for the button that asks for another. */
export const anotherGame = (game: number): number => (game % (MISSIONS - 1)) + 1;

/** The game of a mission that is accepted while this one stands, a new one each time. */
export const missionGame = (game: number): number =>
  isMission(game) ? MISSIONS + ((game + 1) % (LAST - MISSIONS)) : MISSIONS + game;
