import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE, RUN, SECOND } from '../../src/notebook/boundary/bounds.ts';
import { Gate } from '../../src/notebook/boundary/gate.ts';
import { readReport } from '../../src/notebook/boundary/report.ts';
import type { Markup } from '../../src/notebook/markup.ts';
import type { Report } from '../../src/notebook/protocol.ts';
import { genuine, places, poison, put, tampered } from './reports.ts';
import { endingMarkup } from '../../src/notebook/view/ending.ts';
import { checksMarkup, entriesMarkup, outputMarkup, type Manner } from '../../src/notebook/view/output.ts';

/** What the page would put into itself. */
function markupOf(report: Report): Markup[] {
  const manner: Manner = { live: true, prefix: 'a', title: 'A' };
  switch (report.kind) {
    case 'output':
      return [outputMarkup(report.output, manner)];
    case 'failed':
      return endingMarkup({ kind: 'failed', problem: report.failure }, true);
    case 'finished':
      return checksMarkup(report.checks ?? []);
    case 'expanded':
      return entriesMarkup({ reference: report.reference, size: 9 }, report.from, report.entries, manner);
    case 'started':
    case 'blocked':
    case 'set-widget':
    case 'spoilt':
    case 'pong':
      return [];
  }
}

const ELEMENTS =
  /^(?:div|span|p|strong|button|details|summary|ul|li|table|thead|tbody|tr|th|td|svg|g|path|text|figcaption)$/;
const NAMES = /^(?:class|type|tabindex|role|aria-label|scope|data-(?:reference|from|size)|d|x|fill|stroke|opacity)$/;
const CLASSES =
  /^(?:|out-[a-z-]+(?: (?:is-(?:log|warn|error|wide|narrow|fixed)|leaf.*))?|leaf leaf-[a-z]+|is-number|visually-hidden|cell-check is-(?:passed|failed)|cell-check-reason)$/;

function expectHarmless(markup: Markup): void {
  if (typeof markup === 'string') return;
  expect(markup.tag).toMatch(ELEMENTS);
  for (const [name, given] of Object.entries(markup.attributes)) {
    expect(name).toMatch(NAMES);
    expect(typeof given).toBe('string');
    if (name === 'class') expect(given).toMatch(CLASSES);
    expect(given).not.toMatch(/url\((?!#a-)/);
  }
  markup.children.forEach(expectHarmless);
}

describe('the door between sandbox and page', () => {
  it('lets every report of the kernel through as it is', () => {
    fc.assert(
      fc.property(genuine, (report) => {
        expect(readReport(structuredClone(report))?.report).toEqual(report);
      }),
      { seed: 7 },
    );
  });

  it('never breaks, and what it lets through becomes known elements with known attributes and text, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(tampered, poison), (data) => {
        const read = readReport(data);
        if (!read) return;
        expect(() => structuredClone(read.report)).not.toThrow();
        markupOf(read.report).forEach(expectHarmless);
      }),
      { seed: 8, numRuns: 3000 },
    );
  });

  it('refuses a report with a part that nobody knows, at any place', () => {
    fc.assert(
      fc.property(genuine, fc.nat(), (report, at) => {
        const objects = places(report).filter((way) => {
          const inside = way.reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], report);
          return (
            typeof inside === 'object' &&
            !Array.isArray(inside) &&
            !way.includes('values') &&
            !way.includes('attributes')
          );
        });
        const way = objects[at % objects.length]!;
        expect(readReport(put(report, [...way, 'more'], 'x'))).toBeNull();
      }),
      { seed: 9 },
    );
  });

  it('refuses what contains itself, is too deep, too long or too much', () => {
    const line = (parts: unknown): unknown => ({
      kind: 'output',
      cell: 'a',
      output: { kind: 'line', level: 'log', parts },
    });
    const branch = { kind: 'branch', label: '', preview: '', size: 1, reference: 1 };
    const self: Record<string, unknown> = { ...branch };
    self.entries = [{ key: 'self', value: self }];
    let deep: unknown = branch;
    for (let i = 0; i <= PIECE.depth; i++) deep = { ...branch, entries: [{ key: 'in', value: deep }] };
    const word = { kind: 'leaf', type: 'plain', text: '' };
    const columns = Array.from({ length: 100_000 }, String);
    const wide = { kind: 'table', table: { columns, rows: [], more: 0, moreColumns: 0 } };
    for (const data of [
      line([self]),
      line([deep]),
      line(Array.from({ length: 50_000 }, () => word)),
      line([{ ...word, text: 'x'.repeat(PIECE.line + 1) }]),
      { kind: 'output', cell: 'a', output: wide },
      { kind: 'failed', cell: 'a', failure: { message: 'x'.repeat(1e7) } },
    ]) {
      expect(readReport(data)).toBeNull();
    }
  });
});

describe('the gate', () => {
  const printed = { kind: 'output', cell: 'a', output: { kind: 'line', level: 'log', parts: [] } };

  it('lets ten thousand lines at once through, and stops what floods', () => {
    const gate = new Gate(() => 0);
    const passed = Array.from({ length: SECOND.reports + 1 }, () => gate.pass({ kind: 'pong' }).kind);
    expect(passed.slice(0, -1).every((kind) => kind === 'passed')).toBe(true);
    expect(passed.at(-1)).toBe('flood');
  });

  it('counts what a run writes, however slowly', () => {
    let now = 0;
    const gate = new Gate(() => (now += 1000));
    gate.pass({ kind: 'started', cell: 'a' });
    const passages = Array.from({ length: 2 * RUN.lines + 1 }, () => gate.pass(printed).kind);
    expect(passages.indexOf('flood')).toBe(2 * RUN.lines);
    gate.pass({ kind: 'started', cell: 'a' });
    expect(gate.pass(printed).kind).toBe('passed');
  });

  it('refuses what is no report', () => {
    expect(new Gate(() => 0).pass({ kind: 'eval', code: '1' }).kind).toBe('unfit');
  });
});
