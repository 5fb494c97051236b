import type { z } from 'zod';
import { requestSchema } from './request.ts';

/** What a list shows of a request. The index rows of the store and the answers over HTTP are made from it. */
export const requestSummarySchema = requestSchema.pick({
  id: true,
  kind: true,
  customerId: true,
  status: true,
  requestedBy: true,
  createdAt: true,
  updatedAt: true,
  input: true,
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;
