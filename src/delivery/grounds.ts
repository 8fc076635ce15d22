import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';

/** A ground with more characters than this is worth a file of its own. */
const LIMIT = 1_200;

/**
 * Takes the heavy grounds (landscapes, maps, surfaces) out of the figures of a page. Each becomes a picture under its
 * figure, which the browser loads when it comes near; the widget draws it itself once it is live.
 *
 * @param tokens the style sheet that says the colours: the pictures hold those they use, for both themes
 * @param root the way from the page to where the home page is
 * @returns the page, and the pictures by the names of their files
 */
export function takeGrounds(
  html: string,
  tokens: string,
  root = './',
): { readonly html: string; readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const lighter = html.replaceAll(
    /(<div class="size [^"]*">\s*)(<svg [\s\S]*?<\/svg>)/g,
    (all, box: string, svg: string) => {
      const drawing = /<g class="ground [^"]*">([\s\S]*?)<\/g>/.exec(svg)?.[1] ?? '';
      if (drawing.length <= LIMIT || !isLowest(svg)) return all;
      const size = /viewBox="0 0 (\S+) (\S+)"/.exec(svg)!;
      const picture = pictureOf(drawing, size[1]!, size[2]!, tokens);
      const name = `ground.${createHash('sha256').update(picture).digest('base64url').slice(0, 8)}.svg`;
      files.set(name, picture);
      const image = `<img class="ground-file" src="${root}_astro/${name}" width="${size[1]}" height="${size[2]}" alt="" loading="lazy" decoding="async">`;
      return `${box}${image}${svg.replace(drawing, '')}`;
    },
  );
  return { html: lighter, files };
}

/** Whether only axes lie under the ground of a figure, so that it can lie under them as well. */
function isLowest(svg: string): boolean {
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
  let layer = document.querySelector('.ground')!;
  for (; layer.localName !== 'svg'; layer = layer.parentElement!) {
    for (let under = layer.previousElementSibling; under; under = under.previousElementSibling) {
      if (!under.classList.contains('axis') && under.localName !== 'clipPath') return false;
    }
  }
  return true;
}

function pictureOf(drawing: string, width: string, height: string, tokens: string): string {
  const colours = coloursOf(drawing, tokens);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<style>:root{color-scheme:light dark;${colours}}</style>${drawing}</svg>`
  );
}

/** The custom properties that a drawing uses, and those that they use. */
function coloursOf(drawing: string, tokens: string): string {
  const said = new Map(
    [...tokens.matchAll(/(--[\w-]+):\s*([^;]+);/g)].reverse().map(([, name, value]) => [name!, value!]),
  );
  const used = new Set<string>();
  const use = (text: string): void => {
    for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      use(said.get(name!) ?? '');
    }
  };
  use(drawing);
  return [...used].map((name) => `${name}:${said.get(name) ?? ''};`).join('');
}
