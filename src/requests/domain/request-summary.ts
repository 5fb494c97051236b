import type { Money } from '../../core/money.ts';
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
export type RequestSummary = Pick<DeskRequest, keyof typeof summaryMembers | 'input'> &
  SummaryFigures & {
    /** Absent when the desk has never read the customer. */ readonly customerName?: string | undefined;
  };

/** What a list shows of quote, approval and evaluation. */
export interface SummaryFigures {
  /** The customer's amount by the present quote. */
  readonly total?: Money | undefined;
  /** Until when the approvers may decide, RFC 3339. */
  readonly deadline?: string | undefined;
  readonly subscriptions?: DeskRequest['subscriptions'];
}

/** What quote, approval and evaluation bring into lists. */
export const figuresOf = ({
  quote,
  approval,
  subscriptions,
}: Partial<Pick<DeskRequest, 'quote' | 'approval' | 'subscriptions'>>) => ({
  ...(quote?.total === undefined ? {} : { total: quote.total }),
  ...(approval === undefined ? {} : { deadline: approval.deadline }),
  ...(subscriptions === undefined ? {} : { subscriptions }),
});

/** What a list shows of a request. */
export function summaryOf(request: DeskRequest): RequestSummary {
  const { id, kind, customerId, status, requestedBy, createdAt, updatedAt, input } = request;
  const members = { id, kind, customerId, status, requestedBy, createdAt, updatedAt, input };
  return { ...members, ...figuresOf(request) };
}
