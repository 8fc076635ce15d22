/** Marks the section that is being read: the last one whose heading has passed the upper third of the window. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.rail a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

const mark = (): void => {
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3)?.id;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
};

// everything above the upper third counts as seen, however far above: a jump past several headings is noticed as well
const observer = new IntersectionObserver(mark, { rootMargin: '9999999px 0px -67% 0px' });
for (const heading of headings) observer.observe(heading);
