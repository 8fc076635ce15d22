import { html, type ControlKind, type Html } from '../control.ts';
import { OWN, type ColumnRole, type Sheet, type SheetChoice } from './param.ts';

const ROLES: Readonly<Record<ColumnRole, string>> = { feature: 'a feature', label: 'the label', out: 'left out' };

/** A list of data sets, and for the reader's own a place to paste, drop or open it, and to say what its columns are. */
export const control: ControlKind<'sheet', SheetChoice> = {
  kind: 'sheet',
  markup({ id, param, value, name }) {
    const { options } = param.control;
    return html`<label for="${id}">${name}</label>
      <select id="${id}" autocomplete="off">
        ${options.map(
          (one) => html`<option value="${one.value}" ${one.value === value.kind && 'selected'}>${one.label}</option>`,
        )}
      </select>
      <output for="${id}" class="only-static">${labelOf(options, value)}</output>
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
    const area = box.querySelector('textarea')!;
    const file = box.querySelector<HTMLInputElement>('input[type="file"]')!;
    const said = box.querySelector<HTMLElement>('.sheet-said')!;
    const columns = box.querySelector<HTMLElement>('.sheet-columns')!;
    let now = param.initial;
    let brought: Sheet | null = null;
    let latest = 0;

    const show = (sheet: Sheet): void => {
      brought = sheet;
      const { lines, columns: all, notes } = sheet;
      said.textContent = `${sheet.name}: ${lines.length.toLocaleString('en')} rows, ${all.length} columns.`;
      box.querySelector('.sheet-notes')!.innerHTML = notes.map((note) => html`<li>${note}</li>`.html).join('');
      columns.innerHTML = all.map((_, i) => columnMarkup(select.id, sheet, i).html).join('');
    };
    const bring = async (text: string, name: string): Promise<void> => {
      const order = ++latest;
      said.textContent = 'Reading …';
      const found = await read(text, name).catch(() => 'What reads tables did not load. Paste it again.');
      if (order !== latest) return; // another table came meanwhile
      if (typeof found === 'string') {
        said.textContent = `${found}${brought ? ` The figure shows ${brought.name}.` : ''}`;
        return;
      }
      show(found);
      change({ kind: OWN, sheet: found });
    };
    const open = async (one: File | undefined): Promise<void> => {
      if (one) await bring(await one.text(), one.name);
    };

    select.addEventListener('input', () => {
      const option = options.find(({ value }) => value === select.value);
      if (!option) return;
      own.hidden = option.value !== OWN;
      if (option.value !== OWN) change({ kind: option.value });
      else if (brought) change({ kind: OWN, sheet: brought });
    });
    area.addEventListener('input', () => void bring(area.value, 'pasted'));
    file.addEventListener('change', () => void open(file.files?.[0]));
    own.addEventListener('dragover', (event) => event.preventDefault());
    own.addEventListener('drop', (event) => {
      event.preventDefault();
      void open(event.dataTransfer?.files[0]);
    });
    columns.addEventListener('input', ({ target }) => {
      const role = target as HTMLSelectElement; // nothing else stands there
      if (!brought) return;
      const sheet = {
        ...brought,
        roles: withRole(brought.roles, Number(role.dataset.column), role.value as ColumnRole),
      };
      show(sheet);
      columns.querySelectorAll('select')[Number(role.dataset.column)]?.focus();
      change({ kind: OWN, sheet });
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
        for (const one of select.options) if (one.value === to.kind) one.selected = true;
        output.textContent = labelOf(options, to);
        own.hidden = to.kind !== OWN;
        if (to.sheet && to.sheet !== brought) show(to.sheet);
      },
    };
  },
};

const labelOf = (options: readonly { value: string; label: string }[], { kind }: SheetChoice): string =>
  options.find(({ value }) => value === kind)?.label ?? '';

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
