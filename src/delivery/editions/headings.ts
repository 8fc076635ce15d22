import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';

/** A bookmark of a PDF, which Chromium writes for each heading. */
export interface Bookmark {
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly inside: readonly Bookmark[];
}

/** The bookmarks of a PDF and the pages that they lead to. */
export async function bookmarksOf(pdf: Uint8Array): Promise<readonly Bookmark[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = document.getPages().map(({ ref }) => ref);
  const below = (entry: PDFDict | undefined): readonly Bookmark[] => {
    const found: Bookmark[] = [];
    for (let next = at(entry, 'First'); next; next = at(next, 'Next')) {
      const place = next.lookup(PDFName.of('Dest'), PDFArray).get(0);
      const title = next.lookup(PDFName.of('Title'));
      found.push({
        title: title instanceof PDFHexString || title instanceof PDFString ? title.decodeText() : '',
        page: pages.findIndex((page) => page === place) + 1,
        inside: below(next),
      });
    }
    return found;
  };
  return below(at(document.catalog, 'Outlines'));
}

const at = (entry: PDFDict | undefined, name: string): PDFDict | undefined =>
  entry?.lookupMaybe(PDFName.of(name), PDFDict);

/** A printed PDF as it is given away: it knows its title and says nothing of when and by what it was printed. */
export async function finished(pdf: Uint8Array, title: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const day = new Date(0);
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setCreator('Downhill');
  document.setCreationDate(day);
  document.setModificationDate(day);
  return document.save();
}
