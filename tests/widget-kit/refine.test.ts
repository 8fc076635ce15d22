import { describe, expect, it } from 'vitest';
import type { AnyWidget, Work } from '../../src/widget-kit/define.ts';
import { settledMoment } from '../../src/widget-kit/refine.ts';
import { serveWork, type Order, type Report } from '../../src/widget-kit/work.ts';
import { walk } from '../course/fixture-widget.ts';

/** A walk that is measured to the millimetre, in so many slices. */
function* measured(stride: number, slices: number): Work<number> {
  for (let i = 1; i < slices; i++) {
    const until = performance.now() + 2;
    while (performance.now() < until); // a slice takes a while
    yield i % 2 === 0 ? i / slices : { share: i / slices, sofar: -i };
  }
  return 10 * stride;
}

const widget = { ...walk, refine: ({ stride, steps }: { stride: number; steps: number }) => measured(stride, steps) };
const load = (name: string): Promise<AnyWidget> =>
  name === 'walk' ? Promise.resolve(widget as unknown as AnyWidget) : Promise.reject(new Error('no such widget'));

/** A page and its worker, joined by a channel as in a browser. */
function joined(): { send(order: Order): void; until(id: number): Promise<readonly Report[]>; close(): void } {
  const { port1, port2 } = new MessageChannel();
  const reports: Report[] = [];
  let heard = (): void => undefined;
  port1.onmessage = ({ data }: MessageEvent<Report>) => {
    reports.push(data);
    heard();
  };
  port2.start();
  serveWork(port2, load);
  return {
    send: (order) => port1.postMessage(order),
    async until(id) {
      const isOver = ({ id: of, kind }: Report): boolean => of === id && (kind === 'done' || kind === 'failed');
      while (!reports.some(isOver)) await new Promise<void>((resolve) => (heard = resolve));
      return reports;
    },
    close() {
      port1.close();
      port2.close();
    },
  };
}
const order = (id: number, steps: number, stride = 1): Order => ({
  do: 'refine',
  id,
  widget: 'walk',
  values: { stride, steps },
});

describe('refining in a worker', () => {
  it('tells how far it is, what can be shown meanwhile, and what it comes to', async () => {
    const { send, until, close } = joined();
    send(order(1, 120, 0.5));
    const reports = await until(1);
    expect(reports.at(-1)).toEqual({ id: 1, kind: 'done', result: 5 });
    const before = reports.slice(0, -1);
    expect(before.length).toBeGreaterThan(0);
    for (const report of before) expect('share' in report && report.share > 0 && report.share < 1).toBe(true);
    close();
  });

  it('ends for newer values, and at Stop', async () => {
    const { send, until, close } = joined();
    send(order(1, 100_000));
    send(order(2, 100_000));
    send({ do: 'stop' });
    send(order(3, 20, 2));
    expect((await until(3)).filter(({ kind }) => kind === 'done')).toEqual([{ id: 3, kind: 'done', result: 20 }]);
    close();
  });

  it('waits while the tab is hidden', async () => {
    const { send, until, close } = joined();
    send(order(1, 60));
    send({ do: 'pause' });
    await new Promise((resolve) => setTimeout(resolve, 250));
    send({ do: 'stop' });
    send(order(2, 2));
    expect((await until(2)).some(({ id, kind }) => id === 1 && kind === 'done')).toBe(false);
    close();
  });

  it('says why it failed', async () => {
    const { send, until, close } = joined();
    send({ do: 'refine', id: 1, widget: 'no such', values: {} });
    expect((await until(1)).at(-1)).toEqual({ id: 1, kind: 'failed', message: 'no such widget' });
    close();
  });

  it('gives the static page the refined result, and of a measurement the one on record', () => {
    const values = { stride: 2, steps: 5 };
    expect(settledMoment(widget as unknown as AnyWidget, values).result).toBe(20);
    expect(settledMoment({ ...widget, measures: true } as unknown as AnyWidget, values).result).toBe(10);
  });
});

describe('a secret', () => {
  it('stands in place of everything that would tell the truth', () => {
    const game = { ...walk, secret: (distance: number) => (distance < 9 ? 'Walk on to see.' : null) };
    const hidden = settledMoment(game, { stride: 1, steps: 7 });
    expect(hidden.summary).toBe('Walk on to see.');
    expect(hidden.table).toEqual({ caption: 'Walk on to see.', columns: [], rows: [] });
    expect(hidden.code.typescript).not.toContain('7');
    expect(hidden.figures('wide').map(({ alt }) => alt)).toEqual(['Walk on to see.']);
    expect(settledMoment(game as unknown as AnyWidget, { stride: 1, steps: 9 }).summary).toBe('You are at 9.');
  });
});
