import { z } from 'zod';
import { actorSchema, type Actor } from '../../core/actor.ts';
import { isDue } from '../../core/due.ts';
import { refuse, ok, type Result } from '../../core/result.ts';

export const decisionSchema = z
  .object({
    by: actorSchema,
    decision: z.enum(['approve', 'reject']),
    comment: z.string().optional(),
    at: z.iso.datetime(),
    quoteHash: z.string(),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof decisionSchema>;

/**
 * How many approvals a request needs and until when. `round` grows each time a price above the tolerance needs a new
 * approval.
 */
export const approvalSchema = z.object({
  required: z.int().min(1),
  deadline: z.iso.datetime(),
  round: z.int().min(0),
  /**
   * When the approvers were asked. Reminders are due after a share of the time between this instant and the deadline.
   */
  askedAt: z.iso.datetime().optional(),
  /** The reminders already sent in this round. */
  reminders: z.array(z.enum(['reminded', 'escalated'])).optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

export type DecisionRefusal =
  | { readonly code: 'self-approval' }
  | { readonly code: 'quote-changed'; readonly quoteHash: string | undefined }
  | { readonly code: 'already-decided'; readonly status: string };

/**
 * The facts a decision is checked against: the requester, the current quote and approval, and the earlier decisions.
 */
export interface DecisionContext {
  readonly requestedBy: Actor;
  readonly status: string;
  readonly quoteHash: string | undefined;
  readonly approval: Approval | undefined;
  readonly decisions: readonly Decision[];
}

export type DecisionEffect = 'unchanged' | 'recorded' | 'approved' | 'rejected';

/**
 * Checks a decision and returns its effect. Self-approval is checked first, then the status, then the quote: a request
 * that awaits nothing is decided, whatever the hash. The same decision by the same approver again returns `unchanged`.
 */
export function decideApproval(
  context: DecisionContext,
  decision: Decision,
): Result<DecisionEffect, DecisionRefusal> {
  if (decision.by.id === context.requestedBy.id) return refuse({ code: 'self-approval' });
  if (context.status !== 'awaiting-approval' || context.approval === undefined) {
    if (isRepeated(decision, context.decisions)) return ok('unchanged');
    return refuse({ code: 'already-decided', status: context.status });
  }
  if (decision.quoteHash !== context.quoteHash) {
    return refuse({ code: 'quote-changed', quoteHash: context.quoteHash });
  }
  const onThisQuote = decisionsOn(context.decisions, decision.quoteHash);
  const own = onThisQuote.find((earlier) => earlier.by.id === decision.by.id);
  if (own?.decision === decision.decision) return ok('unchanged');
  if (own !== undefined) return refuse({ code: 'already-decided', status: context.status });
  if (decision.decision === 'reject') return ok('rejected');
  const approvals = onThisQuote.filter((earlier) => earlier.decision === 'approve').length + 1;
  return ok(approvals >= context.approval.required ? 'approved' : 'recorded');
}

/** The decisions that count for a quote: those on earlier quotes do not. */
export const decisionsOn = (decisions: readonly Decision[], quoteHash: string): readonly Decision[] =>
  decisions.filter((earlier) => earlier.quoteHash === quoteHash);

/** The same approver decided the same on the same quote before. A later, cheaper quote may have replaced that quote. */
const isRepeated = (decision: Decision, decisions: readonly Decision[]): boolean =>
  decisions.some(
    (earlier) =>
      earlier.by.id === decision.by.id &&
      earlier.decision === decision.decision &&
      earlier.quoteHash === decision.quoteHash,
  );

/** The reminders to the approvers, and after which share of the time until the deadline each is due. */
const milestones = [
  { type: 'reminded', after: 1 / 2 },
  { type: 'escalated', after: 7 / 8 },
] as const;

export type Reminder = (typeof milestones)[number]['type'];

/** The due reminders that were not sent yet, in order. Empty for an approval stored without `askedAt`. */
export function dueReminders(
  { askedAt, deadline, reminders = [] }: Approval,
  now: Date,
): readonly Reminder[] {
  if (askedAt === undefined) return [];
  const from = Date.parse(askedAt);
  const time = Date.parse(deadline) - from;
  return milestones
    .filter(({ type, after }) => !reminders.includes(type) && isDue(from + time * after, now))
    .map(({ type }) => type);
}

/** When the next reminder is due, RFC 3339. `undefined` when all reminders were sent. */
export function nextReminderAt({ askedAt, deadline, reminders = [] }: Approval): string | undefined {
  if (askedAt === undefined) return undefined;
  const from = Date.parse(askedAt);
  const next = milestones.find(({ type }) => !reminders.includes(type));
  return next && new Date(from + (Date.parse(deadline) - from) * next.after).toISOString();
}
