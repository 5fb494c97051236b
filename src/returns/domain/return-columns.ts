import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';

/** What Microsoft pays back for returned units. */
export const returnedAmountsSchema = z.object({
  /** In the currency of the invoice. Absent when Microsoft's answer had no amount. */
  billingRefund: moneySchema.optional(),
  /** In the pricing currency. */
  pricingRefund: moneySchema.optional(),
  /** UTC day of the return, from which the refund cap counts. Absent in a calculation. */
  on: z.iso.date().optional(),
});
export type ReturnedAmounts = z.infer<typeof returnedAmountsSchema>;

/**
 * What the steps of a return keep on the row of a request, whatever its kind: members of its `internal`. A kind that
 * returns units has these columns and may have others.
 */
export const returnColumns = {
  /** The last attempt to return the units, stored before it is sent. Without it, the desk has returned nothing. */
  returning: z.object({
    /** Ordinal of its event in the timeline. */
    attempt: z.int(),
    at: z.iso.datetime(),
    sessionId: z.string(),
    /** What Microsoft has calculated in the session. It counts when the answer to the return is lost. */
    calculated: returnedAmountsSchema,
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
  internal ?? {};
