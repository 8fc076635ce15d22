/** Lets a lesson be presented: by a link in the footer, or at once where the address asks for it. */
const start = (): unknown => import('../course/present/present.ts').then(({ present }) => present());
const [item, link] = [document.createElement('li'), document.createElement('a')];
link.href = '?present';
link.textContent = 'Present this lesson';
link.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => undefined); // only in a press
  start();
});
item.append(link);
document.querySelector('.footer ul')!.prepend(item);
if (/[?&]present\b/.test(location.search)) start();
