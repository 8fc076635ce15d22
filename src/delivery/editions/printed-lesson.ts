import type { Page } from '@playwright/test';
import type { Chapter } from './book.ts';

/** Brings an open lesson to how it is printed: its pictures and fonts loaded, its notes and answers at the end. */
export async function readyToPrint(page: Page): Promise<void> {
  await page.keyboard.press('Shift'); // what paper needs comes with the reader's first key
  await page.locator(':root[data-paper]').waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    dispatchEvent(new Event('beforeprint'));
    document.querySelector('.footer')?.remove(); // its licence stands at the foot of every page
    const images = [...document.querySelectorAll<HTMLImageElement>('main img')];
    for (const image of images) image.loading = 'eager';
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    await document.fonts.ready;
  });
}

/** Takes the addresses from links to other pages: on paper those are named, and one of this machine leads nowhere. */
export async function nameLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      if (link.origin === location.origin && link.pathname !== location.pathname) link.removeAttribute('href');
    }
  });
}

/**
 * An open lesson, ready to be printed, as a chapter of the course. Its ids begin with its name, and links to other
 * lessons lead to their chapters.
 *
 * @param name file name of its page
 * @param all those of all chapters
 */
export async function chapterOf(page: Page, name: string, all: readonly string[]): Promise<Chapter> {
  return page.evaluate(
    ({ name, all }) => {
      const anchorOf = (file: string, id = ''): string => [file.replace(/\.html$/, ''), id].join('--');
      const own = (id: string): string => anchorOf(name, id);
      const main = document.querySelector('main')!;
      const headings = [...main.querySelectorAll('h2')].filter((heading) => heading.checkVisibility());
      headings.forEach((heading, i) => (heading.id ||= `heading-${i}`));

      const copy = main.cloneNode(true) as HTMLElement; // cloneNode forgets the type
      for (const left of copy.querySelectorAll('script, template, iframe, .next-lesson')) left.remove();
      for (const element of copy.querySelectorAll('*')) {
        for (const { name: key, value } of [...element.attributes]) {
          const isName = key === 'id' || key === 'for' || (key.startsWith('aria-') && /(by|controls)$/.test(key));
          if (isName) element.setAttribute(key, value.split(' ').map(own).join(' '));
          else if (value.includes('url(#')) element.setAttribute(key, value.replaceAll('url(#', `url(#${own('')}`));
        }
        if (element instanceof HTMLAnchorElement) lead(element);
        else if (element.getAttribute('href')?.startsWith('#')) {
          element.setAttribute('href', `#${own(element.getAttribute('href')!.slice(1))}`);
        }
      }

      function lead(link: HTMLAnchorElement): void {
        if (!link.hasAttribute('href') || link.origin !== location.origin) return;
        const file = link.pathname.replace(/^.*\//, '');
        if (all.includes(file)) link.setAttribute('href', `#${anchorOf(file, link.hash.slice(1))}`);
        else link.removeAttribute('href');
      }

      const wordsOf = (heading: Element): string => {
        const words = heading.cloneNode(true) as Element; // as above
        for (const spoken of words.querySelectorAll('.katex-mathml')) spoken.remove();
        return words.textContent.trim();
      };
      return {
        number: Number(/Lesson (\d+)/.exec(main.querySelector('.lesson-head p')!.textContent)![1]),
        title: main.querySelector('h1')!.textContent,
        html: copy.innerHTML,
        anchor: own(''),
        sections: headings.map((heading) => ({
          title: wordsOf(heading),
          anchor: own(heading.id),
          listed: !heading.closest('.apart, .box, .ending, .on-paper'),
        })),
        styles: [...document.querySelectorAll('head style, link[rel="stylesheet"]')].map((one) => one.outerHTML).join(''), // prettier-ignore
      };
    },
    { name, all },
  );
}
