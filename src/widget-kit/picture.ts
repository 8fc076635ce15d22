const SVG = 'http://www.w3.org/2000/svg';
const GAP = 24;

/** What a drawing has from style sheets; each is an attribute as well. The first are handed down from element to element. */
const INHERITED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'],
  ...['paint-order', 'font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor', 'visibility'],
] as const;
const OWN = { opacity: '1', display: 'inline', 'vector-effect': 'none' } as const;

/** Figures side by side as one SVG text that stands alone: colours and fonts written out, paper behind. */
export function standaloneSvg(figures: readonly SVGSVGElement[]): string {
  const all = document.createElementNS(SVG, 'svg');
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  all.append(paper);
  let x = GAP;
  let height = 0;
  for (const figure of figures) {
    const copy = withLook(figure);
    copy.setAttribute('x', String(x));
    copy.setAttribute('y', String(GAP));
    copy.setAttribute('overflow', 'visible'); // names at the ends of lines reach over the edge
    all.append(copy);
    x += Number(figure.getAttribute('width')) + GAP;
    height = Math.max(height, Number(figure.getAttribute('height')));
  }
  const [width, whole] = [x, height + 2 * GAP];
  all.setAttribute('xmlns', SVG);
  all.setAttribute('width', String(width));
  all.setAttribute('height', String(whole));
  all.setAttribute('viewBox', `0 0 ${width} ${whole}`);
  return new XMLSerializer().serializeToString(all);
}

/** A copy that looks without style sheets as the figure does now. */
function withLook(figure: SVGSVGElement): SVGSVGElement {
  const copy = figure.cloneNode(true) as SVGSVGElement; // cloneNode forgets the element type
  const originals = [figure, ...figure.querySelectorAll('*')];
  const styles = new Map(originals.map((element) => [element, getComputedStyle(element)]));
  [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
    const style = styles.get(originals[i]!)!;
    const above = styles.get(originals[i]!.parentElement!);
    for (const name of INHERITED) {
      const value = style.getPropertyValue(name);
      if (element.hasAttribute(name) || value !== above?.getPropertyValue(name)) element.setAttribute(name, value);
    }
    for (const [name, initial] of Object.entries(OWN)) {
      if (style.getPropertyValue(name) !== initial) element.setAttribute(name, style.getPropertyValue(name));
    }
  });
  return copy;
}

/** An SVG text as a PNG at twice its size. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('this browser draws no PNG'));
    }, 'image/png');
  });
}
