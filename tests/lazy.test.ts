import { expect, it } from 'vitest';
import { retrying } from '../src/lazy.ts';

it('loads once, and again after a failure', async () => {
  const answers = [Promise.reject(new Error('no network')), Promise.resolve('here'), Promise.resolve('again')];
  const load = retrying(() => answers.shift()!);
  const [first, same] = [load(), load()];
  expect(same).toBe(first);
  await expect(first).rejects.toThrow('no network');
  expect([await load(), await load()]).toEqual(['here', 'here']);
});
