import { afterEach, describe, expect, it, vi } from 'vitest';
import { Notebook } from '../../src/notebook/page/notebook.ts';
import type { CellEvent, CellView, Surroundings } from '../../src/notebook/page/surroundings.ts';
import type { Channel } from '../../src/notebook/page/connection.ts';
import type { Request } from '../../src/notebook/protocol.ts';
import { Kernel } from '../../src/notebook/sandbox/kernel.ts';

/** A page of cells around a real kernel, without a browser. */
class Page {
  readonly events: { readonly cell: string; readonly event: CellEvent }[] = [];
  readonly texts: Map<string, string>;
  readonly sent: Request[] = [];
  readonly set: { name: string; values: unknown }[] = [];
  opened = 0;
  changeWidget: (value: unknown) => void = () => undefined;
  readonly notebook: Notebook;

  constructor(
    cells: Readonly<Record<string, string>>,
    options: { readonly checks?: string; readonly deaf?: boolean; readonly hangs?: boolean } = {},
  ) {
    this.texts = new Map(Object.entries(cells));
    const views = Object.entries(cells).map(([id, original]): CellView => ({
      id,
      title: id.toUpperCase(),
      original,
      ...(options.checks === undefined ? {} : { checks: options.checks }),
      text: () => this.texts.get(id)!,
      show: (event) => this.events.push({ cell: id, event }),
    }));
    const around: Surroundings = {
      open: (listener) => this.#open(listener, options),
      plot: () => Promise.resolve('({ plot: () => "drawn" })'),
      widgets: {
        read: (name) => Promise.resolve(name === 'valley' ? { values: { rate: 0.1 } } : null),
        set: (name, values) => {
          this.set.push({ name, values });
          return Promise.resolve(name === 'valley' ? null : `there is no widget “${name}” on this page`);
        },
        watch: (_name, listener) => {
          this.changeWidget = listener;
        },
      },
    };
    this.notebook = new Notebook(views, around);
  }

  #open(
    listener: (data: unknown) => void,
    { deaf, hangs }: { readonly deaf?: boolean; readonly hangs?: boolean },
  ): Channel {
    this.opened += 1;
    const kernel = new Kernel({ half: (x: number) => x / 2 }, (report) => listener(structuredClone(report)));
    return {
      send: (request) => {
        this.sent.push(request);
        if (deaf) return;
        if (hangs && request.kind === 'define') listener({ kind: 'started', cell: request.cells[0]!.id });
        else if (!hangs) kernel.accept(request);
      },
      close: () => undefined,
    };
  }

  async run(id: string): Promise<void> {
    await this.notebook.run(id);
    await this.settle();
  }

  settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** What a cell shows in the end: its value, or what is said instead. */
  last(id: string): string {
    const own = this.events.filter((entry) => entry.cell === id).map(({ event }) => event);
    const from = own.findLastIndex(({ kind }) => kind === 'started');
    return own
      .slice(from)
      .map((event) => {
        if (event.kind === 'output')
          return event.output.kind === 'value' && event.output.value.kind === 'leaf'
            ? event.output.value.text
            : event.output.kind;
        if (event.kind === 'checked') return event.checks.map(({ passed }) => (passed ? '✓' : '✗')).join('');
        if (event.kind === 'unchecked') return event.message;
        if (event.kind !== 'ended') return '';
        const { ending } = event;
        if (ending.kind === 'failed') return ending.problem.message;
        return ending.kind === 'stopped' ? `stopped after ${ending.after} s` : '';
      })
      .filter((text) => text !== '')
      .join(' ');
  }

  count(id: string): number {
    return this.events.filter(({ cell: other, event }) => other === id && event.kind === 'started').length;
  }
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a notebook on a page', () => {
  it('opens no worker before the first run, and one for all', async () => {
    const page = new Page({ a: 'const x = 1; x', b: 'x + 1' });
    expect(page.opened).toBe(0);
    await page.run('b');
    await page.run('a');
    expect(page.opened).toBe(1);
  });

  it('shows what a run changes, and leaves what it does not touch', async () => {
    const page = new Page({ a: 'const x = 1', b: 'x + 1', c: '"apart"' });
    page.texts.set('a', 'const x = 41');
    await page.run('a');
    expect(page.last('b')).toBe('42');
    expect(page.count('c')).toBe(0);
  });

  it('tells whose fault it is that a cell cannot run', async () => {
    const page = new Page({ a: 'const x = null.y', b: 'x + 1' });
    await page.run('b');
    expect(page.last('b')).toBe('Waits for “x” from “A”, which did not run through.');
  });

  it('names a line in another cell with the cell', async () => {
    const page = new Page({ a: '\nconst f = () => { throw new Error("there") };', b: 'f()' });
    await page.run('b');
    expect(page.last('b')).toBe('there (in “A”, line 2)');
  });

  it('judges exercises', async () => {
    const page = new Page(
      { a: 'const x = 1;' },
      { checks: 'check("two", () => expect(x).equals(2)); check("number", () => expect(x).isA("number"))' },
    );
    await page.run('a');
    expect(page.last('a')).toBe('✗✓');
    page.texts.set('a', 'const renamed = 2;');
    await page.run('a');
    expect(page.last('a')).toBe('The checks look for “x”, and no cell defines it.');
    page.texts.set('a', 'null.x');
    await page.run('a');
    expect(page.last('a')).toContain('null');
  });

  it('loads Plot only where a cell draws', async () => {
    const page = new Page({ a: '1', b: 'Plot.plot()' });
    const libraries = (): number => page.sent.filter(({ kind }) => kind === 'library').length;
    await page.run('b');
    expect(page.last('b')).toBe('"drawn"');
    expect(libraries()).toBe(1);
    await page.run('b');
    expect(libraries()).toBe(1);
  });

  it('asks for nothing that only other cells use', async () => {
    const page = new Page({ a: '1', b: 'Plot.plot()', c: 'widgets.valley' });
    await page.run('a');
    expect(page.sent.map(({ kind }) => kind).filter((kind) => kind !== 'ping')).toEqual(['define']);
  });

  it('runs the readers of a widget when it changes', async () => {
    const page = new Page({ a: 'widgets.valley.values.rate' });
    await page.run('a');
    expect(page.last('a')).toBe('0.1');
    page.changeWidget({ values: { rate: 0.2 } });
    await page.settle();
    expect(page.last('a')).toBe('0.2');
  });

  it('sets widgets, and passes on why one refuses', async () => {
    const page = new Page({ a: 'setWidget("valley", { rate: 0.3 }); setWidget("vally", {})' });
    await page.run('a');
    expect(page.set[0]).toEqual({ name: 'valley', values: { rate: 0.3 } });
    expect(JSON.stringify(page.events)).toContain('setWidget: there is no widget “vally” on this page');
  });

  it('stops a cell that takes longer than five seconds, and starts anew at the next run', async () => {
    vi.useFakeTimers();
    const page = new Page({ a: 'for (;;);' }, { hangs: true });
    await page.notebook.run('a');
    expect(page.notebook.isBusy('a')).toBe(true);
    vi.advanceTimersByTime(4900);
    expect(page.last('a')).toBe('');
    vi.advanceTimersByTime(200);
    expect(page.last('a')).toBe('stopped after 5 s');
    await page.notebook.run('a', 60);
    expect(page.opened).toBe(2);
    vi.advanceTimersByTime(30_000);
    expect(page.notebook.isBusy('a')).toBe(true);
    vi.advanceTimersByTime(31_000);
    expect(page.last('a')).toBe('stopped after 60 s');
  });

  it('lets the reader stop what a cell has left behind', async () => {
    const page = new Page({
      a: 'let n = 0; const timer = setInterval(() => { console.log(n); if (++n > 30) clearInterval(timer) }, 5); 1',
    });
    await page.run('a');
    expect(page.events.at(-1)?.event.kind).toBe('output');
    expect(page.events).toContainEqual({ cell: 'a', event: { kind: 'lingers', still: true } });
    expect(page.notebook.isBusy('a')).toBe(true);
    page.notebook.stop();
    expect(page.notebook.isBusy('a')).toBe(false);
  });

  it('says once why a widget that is set all the time refuses', async () => {
    const page = new Page({
      a: 'let n = 0; const timer = setInterval(() => { setWidget("nope", { n }); if (++n > 5) clearInterval(timer) }, 30); 1',
    });
    await page.run('a');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.set.length).toBeGreaterThan(1);
    expect(page.events.filter(({ event }) => event.kind === 'output' && event.output.kind === 'line')).toHaveLength(1);
  });

  it('stops when the reader says so', async () => {
    const page = new Page({ a: 'for (;;);' }, { hangs: true });
    await page.notebook.run('a');
    page.notebook.stop();
    expect(page.last('a')).toBe('stopped after 0 s');
    expect(page.notebook.isBusy('a')).toBe(false);
  });

  it('waits for a sandbox that a slow network brings, and says so when it does not answer at all', async () => {
    vi.useFakeTimers();
    const page = new Page({ a: '1' }, { deaf: true });
    await page.notebook.run('a');
    vi.advanceTimersByTime(29_000);
    expect(page.notebook.isBusy('a')).toBe(true);
    expect(page.opened).toBe(1);
    vi.advanceTimersByTime(2000);
    expect(page.last('a')).toBe(
      'The place where cells run did not answer. Press Run to try again, or reload the page.',
    );
  });
});
