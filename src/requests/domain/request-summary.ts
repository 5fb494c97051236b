import { z } from 'zod';
import type { Money } from '../../core/money.ts';
import { requestProblemSchema } from './request-problem.ts';
import { isStopped } from './request-status.ts';
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

/** What a list shows of the problem of a stopped request. */
export const summaryProblemSchema = requestProblemSchema
  .pick({ code: true, title: true, step: true, stoppedAt: true })
  .meta({ id: 'SummaryProblem' });
export type SummaryProblem = z.infer<typeof summaryProblemSchema>;

/** What a list shows of quote, approval, evaluation and problem. */
export interface SummaryFigures {
  /** The customer's amount by the present quote. */
  readonly total?: Money | undefined;
  /** Until when the approvers may decide, RFC 3339. */
  readonly deadline?: string | undefined;
  readonly subscriptions?: DeskRequest['subscriptions'];
  /** By the present quote; `null` when that knows no saving. */
  readonly saving?: Money | null | undefined;
  /** Warnings of the verdict. */
  readonly warningCount?: number | undefined;
  /** Why the request stopped, as last recorded; it counts only while the request is stopped. */
  readonly problem?: SummaryProblem | undefined;
}

/** What quote, approval, evaluation and problem bring into lists. */
export const figuresOf = ({
  quote,
  approval,
  subscriptions,
  verdict,
  problem,
}: Partial<Pick<DeskRequest, FigureSource>>): SummaryFigures => ({
  ...(quote?.total === undefined ? {} : { total: quote.total }),
  ...(quote === undefined ? {} : { saving: quote.saving ?? null }),
  ...(verdict === undefined ? {} : { warningCount: warningsIn(verdict) }),
  ...(problem === undefined ? {} : { problem: summaryProblemOf(problem) }),
  ...(approval === undefined ? {} : { deadline: approval.deadline }),
  ...(subscriptions === undefined ? {} : { subscriptions }),
});

type FigureSource = 'quote' | 'approval' | 'subscriptions' | 'verdict' | 'problem';

const warningsIn = ({ explanations }: NonNullable<DeskRequest['verdict']>): number =>
  explanations.filter(({ outcome }) => outcome === 'warn').length;

/** What a list shows of a problem. */
export const summaryProblemOf = ({ code, title, step, stoppedAt }: SummaryProblem): SummaryProblem => ({
  code,
  title,
  ...(step === undefined ? {} : { step }),
  ...(stoppedAt === undefined ? {} : { stoppedAt }),
});

/** A summary without what does not count: the problem of a request that goes on, a saving that is not known. */
export const shownSummary = ({ saving, problem, ...summary }: RequestSummary): RequestSummary => ({
  ...summary,
  ...(saving == null ? {} : { saving }),
  ...(problem !== undefined && isStopped(summary.status) ? { problem } : {}),
});

/** What a list shows of a request. */
export function summaryOf(request: DeskRequest): RequestSummary {
  const { id, kind, customerId, status, requestedBy, createdAt, updatedAt, input } = request;
  const members = { id, kind, customerId, status, requestedBy, createdAt, updatedAt, input };
  return shownSummary({ ...members, ...figuresOf(request) });
}
