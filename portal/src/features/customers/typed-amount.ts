/**
 * The decimal text of an amount that a person typed: `1 234,5` is `1234.5`. `undefined` for what is no amount, or could be
 * two: `1,234` is neither read as a thousand nor as one and a bit.
 */
export function typedAmount(text: string): string | undefined {
  const plain = text.replaceAll(/[\s’']/g, '');
  return /^\d{1,12}([.,]\d{1,2})?$/.test(plain) ? plain.replace(',', '.') : undefined;
}
