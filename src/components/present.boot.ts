import { soon } from '../lazy.ts';

/** Lets a lesson be presented: by a link in the footer, or at once where the address asks for it. */
const [item, link] = [document.createElement('li'), document.createElement('a')];
link.href = '?present';
link.textContent = 'Present this lesson';
const start = (): unknown =>
  import('../course/present/present.ts').then(
    ({ present }) => present(),
    () => (link.textContent = 'What presents this lesson did not load: try again'),
  );
link.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => undefined); // only in a press
  start();
});
item.append(link);
soon(() => document.querySelector('.footer ul')!.prepend(item));
if (/[?&]present\b/.test(location.search)) start();
