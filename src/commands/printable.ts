/** Characters that could move the cursor, ring a bell or reverse the text direction. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escapeOf = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');

/** Escapes foreign text for one line of a terminal: writes invisible characters as `\u001b`. */
export const printable = (text: string): string => text.replace(DANGEROUS, escapeOf);

/** Escaped JSON: it still parses to the same value. */
export const printableJson = (value: unknown): string => printable(JSON.stringify(value));
