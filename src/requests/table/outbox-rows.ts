import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

/** A request with events to deliver. */
export const openColumns = z.object({
  requestId: requestIdSchema,
  enqueuedAt: z.iso.datetime(),
  failures: z.int().min(0).default(0),
  /** Empty means at once. */
  nextAt: z.union([z.iso.datetime(), z.literal('')]).default(''),
  again: jsonColumn(z.array(z.string()).readonly()).optional(),
});
