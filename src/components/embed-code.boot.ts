import type { Change } from '../widget-kit/frame.ts';
import { formatLink, parseLink } from '../widget-kit/link.ts';
import { embedCode } from './embed-code.ts';

const box = document.querySelector<HTMLElement>('.embed-code')!;
const name = box.dataset.name!;
const code = box.querySelector('code')!;
const said = box.querySelector('[role="status"]')!;
const options = [...box.querySelectorAll<HTMLInputElement>('input')];
/** What of the figure stands otherwise than at first, as texts. */
let state: ReadonlyMap<string, string> = new Map();

write();
document.addEventListener('widget-change', (event) => {
  const { widget } = (event as CustomEvent<Change>).detail; // the only event of this name
  state = parseLink(new URL(widget.link()).hash).state.get(name) ?? new Map();
  write();
});
box.addEventListener('change', write);
box.querySelector('button')!.addEventListener('click', () => void copy());

function write(): void {
  const chosen = options.flatMap(({ checked, dataset }) =>
    checked ? [dataset.option!.split('=') as [string, string]] : [],
  );
  const address = new URL(`./embed/${name}.html`, location.href);
  address.hash = formatLink(
    new Map([
      [name, state],
      ['embed', new Map(chosen)],
    ]),
  );
  code.textContent = embedCode(address.href, box.dataset.title!);
  box.querySelector('a[href*="embed/"]')!.setAttribute('href', address.href);
  said.textContent = '';
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = 'Copied.';
  } catch {
    // no clipboard here (an insecure address, a refusal): marked, the text is one key away
    getSelection()!.selectAllChildren(code);
    said.textContent = 'The clipboard is closed to this page. The code is marked, for you to copy it.';
  }
}
