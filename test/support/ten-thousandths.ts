/** Currencies have at most four decimals. */
const DECIMALS = 4;

/** A decimal amount, e.g. `1575.68`, in ten-thousandths, exactly. Throws for what is no such amount. */
export function tenThousandths(amount: string): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`${JSON.stringify(amount)} is not an amount`);
  return BigInt(`${sign ?? ''}${whole}${fraction.padEnd(DECIMALS, '0')}`);
}
