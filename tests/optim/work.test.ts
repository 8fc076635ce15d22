import { describe, expect, it } from 'vitest';
import { finish, finishPolitely, type Work } from '../../src/optim/base/work.ts';

/** Three slices, then their number. */
function* threeSlices(done: string[] = []): Work<string> {
  for (let i = 1; i <= 3; i++) {
    done.push(`slice ${i}`);
    yield i / 3;
  }
  return 'result';
}

describe('finish', () => {
  it('does all slices and returns the result', () => {
    const done: string[] = [];
    expect(finish(threeSlices(done))).toBe('result');
    expect(done).toHaveLength(3);
  });
});

describe('finishPolitely', () => {
  const pause = (): Promise<void> => Promise.resolve();

  it('tells its progress and pauses after every slice', async () => {
    const log: (number | string)[] = [];
    const result = await finishPolitely(threeSlices(), {
      pause: () => pause().then(() => void log.push('pause')),
      progress: (share) => log.push(share),
    });
    expect(result).toBe('result');
    expect(log).toEqual([1 / 3, 'pause', 2 / 3, 'pause', 1, 'pause']);
  });

  it('stops between slices when it is aborted, with the reason given', async () => {
    const abort = new AbortController();
    const done: string[] = [];
    const work = finishPolitely(threeSlices(done), {
      pause,
      signal: abort.signal,
      progress: (share) => {
        if (share > 0.5) abort.abort(new Error('the reader turned a knob'));
      },
    });
    await expect(work).rejects.toThrow('the reader turned a knob');
    expect(done).toEqual(['slice 1', 'slice 2']);
  });

  it('does nothing at all when it was aborted before', async () => {
    const done: string[] = [];
    await expect(finishPolitely(threeSlices(done), { pause, signal: AbortSignal.abort() })).rejects.toThrow();
    expect(done).toEqual([]);
  });
});
