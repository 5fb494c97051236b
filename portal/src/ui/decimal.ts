/**
 * A share of an amount that is a decimal text, exactly: `amount` times `numerator` by `denominator`, rounded half away
 * from zero to the decimals that the amount has.
 */
export function shareOf(amount: string, numerator: number, denominator = 1): string {
  const [whole = '', decimals = ''] = amount.replace('-', '').split('.');
  const [top, bottom] = [BigInt(whole + decimals) * BigInt(numerator) * 2n, BigInt(denominator)];
  const digits = String((top + bottom) / (bottom * 2n)).padStart(decimals.length + 1, '0');
  const point = digits.length - decimals.length;
  const text = decimals === '' ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return amount.startsWith('-') && BigInt(digits) !== 0n ? `-${text}` : text;
}
