import type { DeskRequest } from './request.ts';

/** The members that a list shows of a request of any kind, beside its input. Stores and answers are made from them. */
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
