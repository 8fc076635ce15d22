import type { Table } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import type { Does } from './page.ts';
import { ProgramPanel } from './programs.ts';

/** The folded part under a figure: table, programs, link and downloads. */
export class MorePanel implements FramePart {
  readonly #frame: Frame;
  readonly #details: HTMLDetailsElement;
  readonly #programs: ProgramPanel;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#details = frame.page.one('more') as HTMLDetailsElement; // the build writes one
    this.#programs = new ProgramPanel(frame);
    this.#details.addEventListener('toggle', () => {
      this.update(frame);
    });
    this.#on('link', () => this.#copyLink());
    this.#on('csv', () => {
      this.#save(new Blob([csv(frame.shown.table)], { type: 'text/csv' }), 'csv');
    });
    this.#on('svg', () => this.#savePicture('svg'));
    this.#on('png', () => this.#savePicture('png'));
  }

  /** Written only while it is open: nothing folded away costs a drag anything. */
  update(frame: Frame): void {
    if (!this.#details.open) return;
    this.#programs.update(frame);
  }

  async #copyLink(): Promise<void> {
    const link = this.#frame.link();
    try {
      await navigator.clipboard.writeText(link);
      this.#say('Copied.');
    } catch {
      // no clipboard here (an insecure address, a refusal): the address bar carries the same link, where there is one
      history.replaceState(history.state, '', link);
      const where = parent === window ? ' The link stands in the address bar.' : '';
      this.#say(`The clipboard is closed to this page.${where}`);
    }
  }

  async #savePicture(kind: 'svg' | 'png'): Promise<void> {
    const { root, size } = this.#frame;
    try {
      const { standaloneSvg, svgToPng } = await import('./picture.ts');
      const svg = standaloneSvg([...root.querySelectorAll<SVGSVGElement>(`.size.${size} > svg`)]);
      this.#save(kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await svgToPng(svg), kind);
    } catch {
      this.#say('The picture could not be made. Press again to try once more.');
    }
  }

  #save(blob: Blob, extension: string): void {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(blob);
    anchor.download = `${this.#frame.root.id}.${extension}`;
    anchor.click();
    setTimeout(() => {
      URL.revokeObjectURL(anchor.href);
    }, 10_000);
    this.#say(`Saved as ${anchor.download}.`);
  }

  #say(sentence: string): void {
    this.#frame.page.one('done').textContent = sentence;
  }

  #on(does: Does, action: () => void | Promise<void>): void {
    this.#frame.page.button(does)!.addEventListener('click', () => void action());
  }
}

/** RFC 4180: comma between, CRLF after each row, quotes around what needs them; numbers at full precision. */
export function csv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const field = (cell: number | string): string =>
    /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
