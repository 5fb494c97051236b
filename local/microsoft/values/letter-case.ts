/**
 * A name or id without its letter cases, to compare it as Azure does: unit by unit, each in capitals, as .NET's
 * `OrdinalIgnoreCase`. A whole text in lower case would tell `ΟΔΟΣ` (last letter ς) from `οδοσ`.
 */
export const withoutCase = (text: string): string => Array.from(text, capitalOf).join('');

/** `ß` has no capital of one unit, and `ı` is not `I`. */
function capitalOf(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length !== letter.length || (letter > '\x7f' && capital <= '\x7f') ? letter : capital;
}
