/** Texts of classic scripts, made by `build.ts`. */
declare module 'virtual:search/*' {
  const text: string;
  export default text;
}
