import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';

const checkoutSchema = z.object({
  cartId: z.string(),
  at: z.iso.datetime(),
  /** The attempt number with which the cart was created, and that of its first checkout; absent: 0. */
  cartAttempt: z.int().min(0).optional(),
  attempt: z.int().min(0).optional(),
});

/**
 * What the ordering steps keep on the row of a request, whatever its kind: members of its `internal`. A kind that orders
 * has these columns and may have others.
 */
export const orderingColumns = {
  /** The highest price Microsoft may charge: the approved price plus the tolerance. Stored when provisioning begins. */
  maxCost: moneySchema,
  /** The last cart of a checkout, stored before the checkout is sent. Without it, no order can exist. */
  checkout: checkoutSchema,
};
export type OrderingInternal = {
  readonly [M in keyof typeof orderingColumns]: z.output<(typeof orderingColumns)[M]>;
};

const recordedSchema = z.object({
  result: z.object({ orderId: z.string().optional() }).optional(),
  internal: z.object({ checkout: checkoutSchema.optional() }).optional(),
});

/** What the row of a request says about its order. */
export interface RecordedOrder {
  /** The last cart that may have been checked out. */
  readonly checkout?: z.output<typeof checkoutSchema> | undefined;
  readonly orderId?: string | undefined;
}

/** Reads the order from a request of any kind that orders. */
export function recordedOrderOf(request: Pick<DeskRequest, 'result' | 'internal'>): RecordedOrder {
  const { result, internal } = recordedSchema.parse(request);
  return { checkout: internal?.checkout, orderId: result?.orderId };
}
