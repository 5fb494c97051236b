import { z } from 'zod';
import { moneyFromMajor } from '../../domain/money.ts';
import type { OrderPayment } from '../../ports/reservation-directory.ts';

/** A reservation order with `$expand=schedule`: future payments have no amount in the billing currency yet (R30). */
export const planShape = z.object({
  properties: z.object({
    planInformation: z
      .object({
        transactions: z.array(
          z.object({
            dueDate: z.iso.date(),
            status: z.enum(['Succeeded', 'Failed', 'Scheduled', 'Cancelled']),
            billingCurrencyTotal: z.object({ currencyCode: z.string(), amount: z.number() }).nullish(),
          }),
        ),
      })
      .optional(),
  }),
});

/** The payments of an order, earliest first. */
export const toPayments = ({ properties }: z.infer<typeof planShape>): readonly OrderPayment[] =>
  (properties.planInformation?.transactions ?? [])
    .map(({ dueDate, status, billingCurrencyTotal: billed }) => ({
      dueOn: dueDate,
      status,
      ...(billed ? { billed: moneyFromMajor(billed.amount, billed.currencyCode) } : {}),
    }))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
    .map((payment, index) => ({ number: index + 1, ...payment }));
