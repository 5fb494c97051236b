import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';
import { jsonColumn } from '../../platform/table/rows.ts';
import { capUseSchema } from '../domain/cap-use.ts';

/**
 * The columns of a request's hold that say what it reserves of the refund cap, and of which reservations the request
 * returns units. Without them, the hold is for something else.
 */
export const capHoldColumns = z.object({
  requestId: requestIdSchema,
  capAmount: jsonColumn(moneySchema).optional(),
  reservationIds: jsonColumn(z.array(z.string())).optional(),
});

export const capUseColumns = capUseSchema.extend({ amount: jsonColumn(moneySchema) });

/** The row whose version locks a customer's cap. It changes with each hold and each use, so that no two miss each other. */
export const capHeadColumns = z.object({
  /** The request that wrote the last hold or use. */
  changedBy: requestIdSchema,
});
