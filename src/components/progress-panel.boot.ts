import { progressHere } from '../course/progress/here.ts';
import { doneOf, type Progress } from '../course/progress/progress.ts';
import { differingCells, exportText, importFile, readFile, type ProgressFile } from '../course/progress/transfer.ts';

const store = progressHere();
const panel = document.querySelector<HTMLElement>('.progress-panel')!;
const status = panel.querySelector<HTMLElement>('.progress-status')!;
const chooser = panel.querySelector<HTMLInputElement>('input[type="file"]')!;

show(store.progress);
store.watch(show);
panel.querySelector('[data-do="export"]')!.addEventListener('click', save);
panel.querySelector('[data-do="reset"]')!.addEventListener('click', () => void reset());
chooser.addEventListener('change', () => void load());

function show(progress: Progress): void {
  for (const row of panel.querySelectorAll<HTMLElement>('tr[data-lesson]')) {
    const counts: Readonly<Record<string, number>> = { ...doneOf(progress, row.dataset.lesson!) };
    for (const cell of row.querySelectorAll<HTMLElement>('[data-counts]')) {
      const { counts: what = '', of = '0' } = cell.dataset;
      cell.textContent = `${Math.min(counts[what] ?? 0, Number(of))} of ${of}`; // a lesson may have become shorter
    }
  }
}

function save(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([exportText(store, openStorage())], { type: 'application/json' }));
  link.download = `downhill-progress-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  status.textContent = `Saved as ${link.download}.`;
}

async function load(): Promise<void> {
  const [chosen] = chooser.files ?? [];
  if (!chosen) return;
  const text = await chosen.text().catch(() => null); // it may be gone, or not be ours to read
  const read = text === null ? { ok: false as const, problem: 'It cannot be read.' } : readFile(text);
  chooser.value = ''; // so that the same file can be chosen again
  status.textContent = read.ok
    ? await take(read.file)
    : `“${chosen.name}” was not loaded. ${read.problem} Nothing has changed.`;
}

/** @returns what became of it, as a sentence */
async function take(file: ProgressFile): Promise<string> {
  const storage = openStorage();
  const differing = storage && differingCells(file, storage);
  if (!differing) return 'This browser keeps nothing, so there is no place to load it to.';
  const choice =
    differing.length === 0
      ? 'mine'
      : await ask('cells', `The file has other code than this browser in: ${differing.join(', ')}.`);
  if (choice !== 'mine' && choice !== 'file') return 'Nothing was loaded, nothing has changed.';
  const kept = importFile(file, store, storage, choice === 'file');
  return kept
    ? 'Loaded, and added to what was here.'
    : 'This browser does not keep it: there is not enough room, or keeping is forbidden. Nothing has changed.';
}

async function reset(): Promise<void> {
  if ((await ask('reset')) !== 'yes') return;
  store.clear();
  status.textContent = 'Everything is forgotten.';
}

/** Asks with a dialog of the page. @returns the value of the button; '' if it was closed otherwise */
function ask(name: string, sentence?: string): Promise<string> {
  const dialog = panel.querySelector<HTMLDialogElement>(`[data-ask="${name}"]`)!;
  const which = dialog.querySelector(`.ask-${name}-which`);
  if (which && sentence !== undefined) which.textContent = sentence;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
  });
}

function openStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
