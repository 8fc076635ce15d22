import { forget, keep, keeping, sizes, type Keeping } from '../course/offline/keeping.ts';
import { choice, LOADING, workers } from '../course/offline/registration.ts';

const panel = document.querySelector<HTMLElement>('.offline-panel')!;
const status = panel.querySelector('p')!;
const buttons = [...panel.querySelectorAll('button')];

/** What a reader is told, and may do. */
const SAID: Readonly<Record<Keeping, (kept: string, loaded: string) => string>> = {
  kept: (kept) => `This browser keeps the whole course, ${kept}: it works offline.`,
  loading: (_, loaded) => `This browser is loading the whole course, ${loaded}, to have it offline.`,
  not: (kept, loaded) =>
    `This browser does not keep the course. To have it offline, it loads ${loaded} and keeps ${kept}.`,
  "can't": (kept) =>
    `This browser does not keep the course, ${kept}, or not from this address: that takes one that begins with https.`,
};
const OFFERS: Readonly<Record<Keeping, string | null>> = {
  kept: 'forget',
  loading: 'forget',
  not: 'keep',
  "can't": null,
};

// in a folder the whole course is there anyway
if (location.protocol === 'file:') panel.hidden = true;
else void show();
void workers?.ready.then(show);
addEventListener(LOADING, () => void show());
for (const button of buttons) button.addEventListener('click', () => void act(button.dataset.do!));

async function show(): Promise<void> {
  const [state, { kept, loaded }] = await Promise.all([keeping(), sizes()]);
  tell(SAID[state](kept, loaded), OFFERS[state]);
}

async function act(what: string): Promise<void> {
  if (what === 'forget') {
    await forget();
    return show();
  }
  tell(SAID.loading('', (await sizes()).loaded), null);
  const isKept = await keep().catch(() => false);
  if (isKept || choice() === 'no') return show(); // declined meanwhile
  tell('The course could not be loaded, or there is no room for it. Nothing is lost: try again.', 'keep');
}

function tell(sentence: string, offer: string | null): void {
  status.textContent = sentence;
  for (const button of buttons) button.hidden = button.dataset.do !== offer;
}
