/** The part of `subset-font` that is used here; the package ships no types. */
declare module 'subset-font' {
  /** One value pins an axis; a range keeps it. */
  type VariationAxis = number | { readonly min: number; readonly max: number };

  interface SubsetOptions {
    readonly targetFormat: 'sfnt' | 'woff2';
    readonly variationAxes?: Readonly<Record<string, VariationAxis>>;
    /** OpenType features to keep; all where absent. */
    readonly keepFeatures?: readonly string[];
    readonly noHinting?: boolean;
  }

  /** @param text every character that the new font must be able to draw */
  export default function subsetFont(font: Buffer, text: string, options: SubsetOptions): Promise<Buffer>;
}
