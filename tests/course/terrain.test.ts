import { describe, expect, it } from 'vitest';
import { terrain } from '../../src/components/course-terrain.ts';

describe('The map of the course', () => {
  const { stretches, stations } = terrain(12);

  it('has a stretch from each lesson to the next, all of it walked when the lesson is done, none when it is new', () => {
    expect(stretches).toHaveLength(12);
    for (const { steps } of stretches.slice(0, -1)) expect(steps.length).toBeGreaterThan(3);
    for (const { steps } of stretches) {
      const shares = steps.map(({ share }) => share);
      expect(shares).toEqual([...shares].sort((one, other) => one - other));
      expect(shares[0]).toBeGreaterThan(0);
      expect(shares.at(-1)).toBeLessThan(1);
      expect(shares.at(-1)).toBeGreaterThan(0.95);
    }
  });

  it('keeps every station so far from the middle that its text has room on the other side', () => {
    for (const station of stations) {
      expect(Math.abs(station - 50)).toBeGreaterThan(2);
      expect(Math.abs(station - 50)).toBeLessThan(12);
    }
  });
});
