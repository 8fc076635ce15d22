import { choose, forget, sizes } from '../course/offline/keeping.ts';

/** Says that the course works offline, how much it is, and how to be without it: until a reader has had it in sight. */
export async function sayKept(): Promise<void> {
  const { loaded, kept } = await sizes();
  const note = say(`Downhill now works offline: this browser keeps the whole course, ${kept} (${loaded} to load).`);
  addButton(note, 'Do not keep it', () => void forget());
  const sight = new IntersectionObserver(([seen]) => {
    if (!seen!.isIntersecting) return;
    choose('yes');
    sight.disconnect();
  });
  sight.observe(note);
}

/** Says that there is a new version, which does not disturb this page, and brings it when the reader wants it at once. */
export function sayNew(worker: ServiceWorker): void {
  const note = say(
    'A new version of the course is ready. It comes when you have closed all pages of the course; what you did stays.',
  );
  addButton(note, 'Load it now', () => {
    if (worker.state !== 'installed') return location.reload(); // another page has brought it
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage('take over');
  });
}

/** A sentence above the footer, where it covers nothing, until the reader has taken note. */
function say(sentence: string): HTMLElement {
  document.querySelector('.offline-note')?.remove(); // what is newer says more
  const note = document.createElement('div');
  note.className = 'offline-note task-bar';
  const text = document.createElement('p');
  text.role = 'status';
  note.append(text);
  addButton(note, 'Good', () => undefined);
  document.querySelector('.footer')!.before(note);
  setTimeout(() => text.append(sentence), 100); // a status is read out when it changes, not when it appears
  return note;
}

function addButton(note: HTMLElement, label: string, act: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', () => {
    note.remove();
    act();
  });
  note.append(button);
}
