import type { Table } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import { cellText } from './page.ts';
import { rowParts } from './parts.ts';

/** The table: written while it is in sight, and only the cells that have changed. */
export class TableView implements FramePart {
  readonly #table: HTMLTableElement;
  readonly #details: HTMLDetailsElement | null;
  /** What stands on the page; a formula in it was set when the site was built. */
  #written: readonly (readonly string[])[];
  #columns: readonly string[];

  constructor(frame: Frame) {
    this.#table = frame.root.querySelector<HTMLTableElement>('.scroll > table')!;
    this.#details = this.#table.closest('details');
    this.#written = texts(frame.shown.table);
    this.#columns = frame.shown.table.columns;
    this.#details?.addEventListener('toggle', () => this.update(frame));
  }

  /** Nothing folded away costs a drag anything. */
  update({ shown: { table } }: Frame): void {
    if (this.#details && !this.#details.open) return;
    if (table.columns.join('\n') !== this.#columns.join('\n')) this.#writeHead(table);
    const body = this.#table.tBodies[0]!;
    const parts = rowParts(table);
    const now = texts(table);
    while (body.rows.length > now.length) body.deleteRow(-1);
    now.forEach((cells, i) => {
      const row = body.rows[i] ?? body.insertRow();
      const part = parts[i] ?? null;
      if (part !== null) row.dataset.part = String(part);
      cells.forEach((text, k) => {
        if (this.#written[i]?.[k] !== text) (row.cells[k] ?? row.insertCell()).textContent = text;
      });
      while (row.cells.length > cells.length) row.deleteCell(-1);
    });
    this.#written = now;
  }

  #writeHead({ caption, columns }: Table): void {
    this.#table.caption!.textContent = caption;
    this.#table.tHead!.rows[0]!.replaceChildren(
      ...columns.map((column) => {
        const th = document.createElement('th');
        th.scope = 'col';
        th.textContent = column;
        return th;
      }),
    );
    this.#columns = columns;
  }
}

const texts = ({ rows }: Table): readonly (readonly string[])[] => rows.map((row) => row.map(cellText));
