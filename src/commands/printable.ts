/** What could move the cursor, ring a bell or turn the writing around. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escapeOf = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');

/** Text of somebody else's on one line of a terminal, with all that is not seen written as `\u001b`. */
export const printable = (text: string): string => text.replace(DANGEROUS, escapeOf);

/** The same in JSON: still the same value to whoever reads it. */
export const printableJson = (value: unknown): string => printable(JSON.stringify(value));
