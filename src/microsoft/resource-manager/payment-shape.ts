import { z } from 'zod';
import { moneyFromMajor } from '../../core/money.ts';
import type { OrderPayment } from '../../reservations/ports/reservation-directory.ts';
import { optionalText } from '../client/words.ts';
import { totalShape } from './amount.ts';
import { countShape, moneyShape } from './money-shape.ts';

/** A day. A time and a zone after it do not change the day. */
const dayShape = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T|$)/)
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date());

const instantShape = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? undefined : new Date(at).toISOString();
  });

/**
 * A reservation order with `$expand=schedule`. The desk ignores `nextPaymentDueDate`: in Microsoft's own example it
 * is the day of a completed payment.
 */
export const orderShape = z.object({
  properties: z.object({
    term: optionalText,
    billingPlan: optionalText,
    originalQuantity: countShape,
    benefitStartTime: instantShape,
    requestDateTime: instantShape,
    planInformation: z
      .object({
        pricingCurrencyTotal: moneyShape,
        startDate: dayShape.nullish().catch(undefined),
        transactions: z.array(z.unknown()).nullish(),
      })
      .nullish(),
  }),
});

const statuses = {
  succeeded: 'Succeeded',
  scheduled: 'Scheduled',
  failed: 'Failed',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
} as const;

/** Microsoft's `PaymentStatus`; an unknown word becomes `Unknown`. */
function statusOf(word: string): OrderPayment['status'] {
  const known = Object.entries(statuses).find(([each]) => each === word.toLowerCase());
  return known?.[1] ?? 'Unknown';
}

/**
 * One attempt of a payment. Only a successful one was charged: a scheduled payment may have an amount too, which
 * follows the exchange rate of its day.
 */
export const transactionShape = z
  .object({
    dueDate: dayShape,
    status: z
      .string()
      .nullish()
      .transform((word) => word ?? ''),
    billingCurrencyTotal: totalShape,
    pricingCurrencyTotal: moneyShape,
  })
  .transform(({ dueDate, status: word, billingCurrencyTotal: total, pricingCurrencyTotal: priced }) => {
    const status = statusOf(word);
    const billed = total && status === 'Succeeded' ? moneyFromMajor(total.amount, total.currency) : undefined;
    return {
      dueOn: dueDate,
      word,
      status,
      ...(billed === undefined ? {} : { billed }),
      ...(priced === undefined ? {} : { priced }),
    };
  });
export type Transaction = z.infer<typeof transactionShape>;
