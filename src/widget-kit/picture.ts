const SVG = 'http://www.w3.org/2000/svg';
const GAP = 24;
const PAINTS = ['fill', 'stroke', 'color'] as const;

/** Figures side by side as one SVG text that stands alone: colours and fonts written out, paper behind. */
export function standaloneSvg(figures: readonly SVGSVGElement[]): string {
  const all = document.createElementNS(SVG, 'svg');
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  all.append(paper);
  let x = 0;
  let height = 0;
  for (const figure of figures) {
    const copy = withPaints(figure);
    copy.setAttribute('x', String(x));
    all.append(copy);
    x += Number(figure.getAttribute('width')) + GAP;
    height = Math.max(height, Number(figure.getAttribute('height')));
  }
  const width = x - GAP;
  all.setAttribute('xmlns', SVG);
  all.setAttribute('width', String(width));
  all.setAttribute('height', String(height));
  all.setAttribute('viewBox', `0 0 ${width} ${height}`);
  all.setAttribute('font-family', 'Inter, system-ui, sans-serif');
  return new XMLSerializer().serializeToString(all);
}

/** A copy in which every custom property is the colour that it stands for now. */
function withPaints(figure: SVGSVGElement): SVGSVGElement {
  const copy = figure.cloneNode(true) as SVGSVGElement; // cloneNode forgets the element type
  const originals = [figure, ...figure.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
    const style = getComputedStyle(originals[i]!);
    for (const paint of PAINTS) {
      if (element.getAttribute(paint)?.includes('var(')) element.setAttribute(paint, style[paint]);
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
