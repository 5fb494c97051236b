/** Characters that could move the cursor, ring a bell or reverse the text direction. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Foreign text for one line of a terminal: invisible characters are written as `\u{1b}`. */
export const printable = (text: string): string =>
  text.replace(DANGEROUS, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
