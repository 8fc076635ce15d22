/** Keeps a unit on the line of its number, which may be an expression or a formula before the text. */
export const withItsNumber = (text: string): string => text.replace(/(?<=^|\d)\s(?=(?:%|kg|mm)(?!\w))/g, '\u00a0');
