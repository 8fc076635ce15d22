import { PARTS, readEmbedLink, type Offer } from '../widget-kit/embed-link.ts';
import type { DownhillWidget } from '../widget-kit/element.ts';
import type { Embedding } from '../widget-kit/embedding.ts';
import { startWorkersFromTexts } from './worker-from-text.ts';

/**
 * A figure alone, in a page of somebody else's. Runs before the figure's own script. It reads the link, tells the page
 * around it how high it is, and listens to nothing.
 */
const root = document.querySelector<DownhillWidget>('downhill-widget')!;
const asked = readEmbedLink(location.hash, offerOf(root));

if (origin === 'null' && location.protocol !== 'file:') startWorkersFromTexts();
tellProblems();
if (asked.theme !== null) document.documentElement.dataset.theme = asked.theme;
for (const name of asked.hide) for (const element of hiddenBy(name)) leaveOut(element);
root.dataset.embedding = JSON.stringify({ lock: asked.lock, preset: asked.preset } satisfies Embedding);
if (asked.lock.length > 0 || asked.preset !== null) void begin();
// a link is read once: another one is another figure
addEventListener('hashchange', () => {
  location.reload();
});
if (parent !== window) new ResizeObserver(tellHeight).observe(document.body);

function offerOf(widget: HTMLElement): Offer {
  const { inputs, timeline } = JSON.parse(document.querySelector<HTMLElement>('main')!.dataset.offer!) as Pick<
    Offer,
    'inputs' | 'timeline'
  >; // written by the page
  const texts = (selector: string, read: (element: HTMLElement) => string): readonly string[] =>
    [...widget.querySelectorAll<HTMLElement>(selector)].map(read);
  return {
    widget: widget.id,
    inputs,
    timeline,
    controls: texts('.control', ({ dataset }) => dataset.param!),
    presets: texts('[data-do="preset"]', ({ textContent }) => textContent.trim()),
  };
}

function hiddenBy(name: string): readonly HTMLElement[] {
  const selector = Object.hasOwn(PARTS, name) ? PARTS[name]! : `.control[data-param="${name}"]`;
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** What says what is seen stays for those who do not see it. */
function leaveOut(element: HTMLElement): void {
  element.classList.add(element.matches(PARTS.summary!) ? 'visually-hidden' : 'left-out');
}

async function begin(): Promise<void> {
  await customElements.whenDefined('downhill-widget');
  await root.load();
}

function tellProblems(): void {
  const notice = document.querySelector<HTMLElement>('.embed-problem')!;
  notice.hidden = asked.problems.length === 0;
  notice.textContent = `The link asks for what is not here: ${asked.problems.join('; ')}.`;
}

/** Whoever may listen: a height is no secret. */
function tellHeight(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: 'downhill-height', widget: root.id, height }, '*');
}
