/** The text of a classic script. */
declare module 'virtual:classic/*' {
  const text: string;
  export default text;
}
