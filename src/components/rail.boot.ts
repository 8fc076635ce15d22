import { soon } from '../lazy.ts';

/** Marks the section that is being read: the last one whose heading has passed the upper third of the window. */
soon(() => {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.rail a')].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  );
  /** Where each begins: its heading, or the entry around it, which may wait with its layout while it is far. */
  const starts = new Map<Element, string>();
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) starts.set(heading.closest('.entry') ?? heading, id);
  }

  const mark = (): void => {
    const start = [...starts.keys()].findLast((each) => each.getBoundingClientRect().top < innerHeight / 3);
    const current = start && starts.get(start);
    for (const [id, link] of links) {
      if (id === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };

  // everything above the upper third counts as seen, however far above: a jump past several headings is noticed as well
  const observer = new IntersectionObserver(mark, { rootMargin: '9999999px 0px -67% 0px' });
  for (const start of starts.keys()) observer.observe(start);
});
