import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';

/** What Microsoft pays back for returned units. */
export const returnedAmountsSchema = z.object({
  /** In the currency of the invoice. Absent when Microsoft's answer had no amount. */
  billingRefund: moneySchema.optional(),
  /** In the pricing currency. */
  pricingRefund: moneySchema.optional(),
});
export type ReturnedAmounts = z.infer<typeof returnedAmountsSchema>;

/**
 * What the steps of a return keep on the row of a request, whatever its kind: members of its `internal`. A kind that
 * returns units has these columns and may have others.
 */
export const returnColumns = {
  /** The last attempt to return the units, stored before it is sent. Without it, the desk has returned nothing. */
  returning: z.object({
    attemptId: z.string(),
    at: z.iso.datetime(),
    sessionId: z.string(),
  }),
  /** The amounts of Microsoft's answer to the return. Absent while there is no answer, or when it was lost. */
  returned: returnedAmountsSchema,
};
export type ReturnInternal = {
  readonly [M in keyof typeof returnColumns]: z.output<(typeof returnColumns)[M]>;
};

/**
 * What the row of a request says about its return. Sound for a kind with {@link returnColumns}, because its schemas have
 * parsed the row.
 */
export const recordedReturnOf = ({ internal }: Pick<DeskRequest, 'internal'>): Partial<ReturnInternal> =>
  (internal ?? {}) as Partial<ReturnInternal>;
