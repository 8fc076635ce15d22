import { html, type ControlKind, type Html } from '../control.ts';
import { choose, labelOf, selectMarkup } from '../select.ts';
import { OWN, type ColumnRole, type ReadSheet, type Sheet, type SheetChoice } from './param.ts';

/** Characters of a table that is not put into the field. */
const LONG = 50_000;

const ROLES: Readonly<Record<ColumnRole, string>> = { feature: 'a feature', label: 'the label', out: 'left out' };

/** A list of data sets, and for the reader's own a place to paste, drop or open it, and to say what its columns are. */
export const control: ControlKind<'sheet', SheetChoice> = {
  kind: 'sheet',
  markup({ id, param, value, name }) {
    const { options } = param.control;
    return html`${selectMarkup(id, name, options, value.kind)}
      <div class="sheet-own" hidden>
        <label for="${id}-text">Paste a table with a line of names, or drop a file here</label>
        <textarea id="${id}-text" rows="5" spellcheck="false" autocomplete="off" translate="no" dir="ltr"></textarea>
        <label for="${id}-file">or open one<input type="file" id="${id}-file" accept=".csv,.tsv,.txt,text/*" /></label>
        <p>It is read in this page and sent nowhere.</p>
        <p class="sheet-said" role="status"></p>
        <ul class="sheet-notes"></ul>
        <div class="sheet-columns" role="group" aria-label="What the columns are"></div>
      </div>`;
  },
  live(box, { param, change }) {
    const { options, read } = param.control;
    const select = box.querySelector('select')!;
    const output = box.querySelector('output')!;
    const own = box.querySelector<HTMLElement>('.sheet-own')!;
    const place = ownTable(own, select.id, { read, take: (sheet) => change({ kind: OWN, sheet }) });
    let now = param.initial;
    select.addEventListener('input', () => {
      const option = options.find(({ value }) => value === select.value);
      if (!option) return;
      own.hidden = option.value !== OWN;
      const sheet = place.brought();
      if (option.value !== OWN) change({ kind: option.value });
      else if (sheet) change({ kind: OWN, sheet });
    });
    return {
      typed: () => {
        const isMoved = [...select.options].some((one) => one.selected !== one.defaultSelected);
        if (isMoved) own.hidden = select.value !== OWN;
        return isMoved && select.value !== OWN ? { kind: select.value } : undefined;
      },
      write(to) {
        const isAsking = !own.hidden && to.kind !== OWN && to.kind === now.kind; // a table is still to come
        now = to;
        if (isAsking) return;
        choose(select, to.kind);
        output.textContent = labelOf(options, to.kind);
        own.hidden = to.kind !== OWN;
        if (to.sheet && to.sheet !== place.brought()) place.show(to.sheet);
      },
    };
  },
};

/** What reads a table, and what is done with it. */
interface Reader {
  readonly read: ReadSheet;
  readonly take: (sheet: Sheet) => void;
}

/** The place for the reader's own table: pasted, dropped or opened, with a role for each column. */
function ownTable(own: HTMLElement, id: string, { read, take }: Reader) {
  const said = own.querySelector<HTMLElement>('.sheet-said')!;
  const columns = own.querySelector<HTMLElement>('.sheet-columns')!;
  let brought: Sheet | null = null;
  let latest = 0;

  const show = (sheet: Sheet): void => {
    brought = sheet;
    said.textContent = `${sheet.name}: ${sheet.lines.length.toLocaleString('en')} rows, ${sheet.columns.length} columns.`;
    own.querySelector('.sheet-notes')!.innerHTML = sheet.notes.map((note) => html`<li>${note}</li>`.html).join('');
    columns.innerHTML = sheet.columns.map((_, i) => columnMarkup(id, sheet, i).html).join('');
  };
  const bring = async (text: string, name: string): Promise<void> => {
    const order = ++latest;
    said.textContent = 'Reading …';
    const told = (share: number): void => {
      if (order === latest) said.textContent = `Reading … ${Math.round(100 * share)} %`;
    };
    const found = await read(text, name, told).catch(() => 'What reads tables did not load. Paste it again.');
    if (order !== latest) return; // another table came meanwhile
    if (typeof found === 'string') {
      said.textContent = `${found}${brought ? ` The figure shows ${brought.name}.` : ''}`;
      return;
    }
    show(found);
    take(found);
  };
  receive(own, bring);
  columns.addEventListener('input', ({ target }) => {
    if (!brought) return;
    const { dataset, value } = target as HTMLSelectElement; // nothing else stands there
    const column = Number(dataset.column);
    const sheet = { ...brought, roles: withRole(brought.roles, column, value as ColumnRole) };
    show(sheet);
    columns.querySelectorAll('select')[column]?.focus();
    take(sheet);
  });
  return { show, brought: () => brought };
}

/** Takes a table in by every way in: pasted, typed, dropped, opened. */
function receive(own: HTMLElement, bring: (text: string, name: string) => Promise<void>): void {
  const area = own.querySelector('textarea')!;
  const file = own.querySelector<HTMLInputElement>('input[type="file"]')!;
  const open = async (one: File | undefined): Promise<void> => {
    if (one) await bring(await one.text(), one.name);
  };

  /** A field for text is slow with tens of thousands of lines: a long table goes past it. */
  const past = (text: string | undefined): boolean => {
    if (text === undefined || text.length < LONG) return false;
    area.value = '';
    area.placeholder = 'The table that you pasted is too long to be shown here.';
    void bring(text, 'pasted');
    return true;
  };

  area.addEventListener('paste', (event) => {
    if (past(event.clipboardData?.getData('text/plain'))) event.preventDefault();
  });
  area.addEventListener('input', () => void bring(area.value, 'pasted'));
  file.addEventListener('change', () => void open(file.files?.[0]));
  // anywhere on the page, while a table is asked for: beside the place the browser would leave the page for the file
  const page = own.ownerDocument;
  page.addEventListener('dragover', (event) => {
    if (!own.hidden) event.preventDefault();
  });
  page.addEventListener('drop', (event) => {
    const isText = event.target instanceof Element && event.target.matches('input, textarea') && event.target !== area;
    if (own.hidden || (isText && event.dataTransfer?.files.length === 0)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (file) void open(file);
    if (file || text === '' || past(text)) return;
    area.value = text;
    void bring(text, 'pasted');
  });
}

/** One column is the label: the one that was it becomes a feature where it can. */
function withRole(roles: readonly ColumnRole[], column: number, role: ColumnRole): readonly ColumnRole[] {
  return roles.map((old, i) => (i === column ? role : role === 'label' && old === 'label' ? 'out' : old));
}

/** A column, and a list of what it may be: texts are no features. */
function columnMarkup(id: string, { columns, roles }: Sheet, i: number): Html {
  const { name, kinds } = columns[i]!;
  const may = (['feature', 'label', 'out'] as const).filter((role) => role !== 'feature' || !kinds);
  const what = kinds ? `text, ${kinds.length} kinds` : 'numbers';
  return html`<label for="${id}-column-${i}"
    ><span translate="no">${name}</span> <small>${what}</small>
    <select id="${id}-column-${i}" data-column="${i}" autocomplete="off">
      ${may.map((role) => html`<option value="${role}" ${roles[i] === role && 'selected'}>${ROLES[role]}</option>`)}
    </select></label
  >`;
}
