import type { DeskRequest } from './request.ts';

/**
 * The members of a request of any kind in lists, beside its input. Index rows and API schemas are derived from them.
 */
export const summaryMembers = {
  id: true,
  kind: true,
  customerId: true,
  status: true,
  requestedBy: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** A request in a list. */
export type RequestSummary = Pick<DeskRequest, keyof typeof summaryMembers | 'input'>;
