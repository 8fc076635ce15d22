import { transform } from 'sucrase';

/** Takes the types out of a cell. Every line stays where it was, so that errors name the reader's own lines. */
export function stripTypes(code: string): string {
  return transform(code, {
    transforms: ['typescript'],
    disableESTransforms: true,
    preserveDynamicImport: true,
    // an import may be there for another cell of the notebook
    keepUnusedImports: true,
  }).code;
}
