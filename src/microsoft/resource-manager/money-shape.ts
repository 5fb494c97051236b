import { z } from 'zod';
import { currencySchema, moneyFromMajor, type Money } from '../../core/money.ts';
import { totalShape } from './amount.ts';

/**
 * Money in the answer to a calculation. `undefined` when it is missing, of another type, in a currency that ISO 4217
 * does not list, or beyond what can be counted in cents.
 */
export const signedMoneyShape = totalShape.catch(undefined).transform((total): Money | undefined => {
  if (total === undefined || !currencySchema.safeParse(total.currency).success) return undefined;
  const money = moneyFromMajor(total.amount, total.currency);
  return Number.isSafeInteger(money.minor) ? money : undefined;
});

/** As {@link signedMoneyShape}, but also `undefined` for an amount below zero, which no refund or price is. */
export const moneyShape = signedMoneyShape.transform((money) =>
  money !== undefined && money.minor < 0 ? undefined : money,
);

/** A number of transactions or units; `undefined` when it is missing or no whole number. */
export const countShape = z
  .int()
  .min(0)
  .nullish()
  .catch(undefined)
  .transform((count) => count ?? undefined);
