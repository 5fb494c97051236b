import { z } from 'zod';
import { actorSchema, type Actor } from '../../core/actor.ts';
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

/** How many approvals a request needs and until when. `round` grows when a dearer price asks again. */
export const approvalSchema = z.object({
  required: z.int().min(1),
  deadline: z.iso.datetime(),
  round: z.int().min(0),
  /** When people were asked; the share of the time since then decides about reminders. */
  askedAt: z.iso.datetime().optional(),
  /** The reminders of this round that were given. */
  reminders: z.array(z.enum(['reminded', 'escalated'])).optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

export type DecisionRefusal =
  | { readonly code: 'self-approval' }
  | { readonly code: 'quote-changed'; readonly quoteHash: string | undefined }
  | { readonly code: 'already-decided'; readonly status: string };

/** What a decision meets: who asked, what is asked now, and what was decided on it so far. */
export interface DecisionContext {
  readonly requestedBy: Actor;
  readonly status: string;
  readonly quoteHash: string | undefined;
  readonly approval: Approval | undefined;
  readonly decisions: readonly Decision[];
}

export type DecisionEffect = 'unchanged' | 'recorded' | 'approved' | 'rejected';

/**
 * What a decision leads to. Four eyes come first, then the quote the decision was made on, then the state; the
 * same decision by the same approver again changes nothing.
 */
export function decideApproval(
  context: DecisionContext,
  decision: Decision,
): Result<DecisionEffect, DecisionRefusal> {
  if (decision.by.id === context.requestedBy.id) return refuse({ code: 'self-approval' });
  if (context.status !== 'awaiting-approval' && isRepeated(decision, context.decisions))
    return ok('unchanged');
  if (decision.quoteHash !== context.quoteHash) {
    return refuse({ code: 'quote-changed', quoteHash: context.quoteHash });
  }
  const onThisQuote = context.decisions.filter((earlier) => earlier.quoteHash === decision.quoteHash);
  const own = onThisQuote.find((earlier) => earlier.by.id === decision.by.id);
  if (own?.decision === decision.decision) return ok('unchanged');
  if (own !== undefined || context.status !== 'awaiting-approval' || context.approval === undefined) {
    return refuse({ code: 'already-decided', status: context.status });
  }
  if (decision.decision === 'reject') return ok('rejected');
  const approvals = onThisQuote.filter((earlier) => earlier.decision === 'approve').length + 1;
  return ok(approvals >= context.approval.required ? 'approved' : 'recorded');
}

/** The same word of the same person on the same quote, which may have got cheaper since. */
const isRepeated = (decision: Decision, decisions: readonly Decision[]): boolean =>
  decisions.some(
    (earlier) =>
      earlier.by.id === decision.by.id &&
      earlier.decision === decision.decision &&
      earlier.quoteHash === decision.quoteHash,
  );

/** What people are told while nobody decides, and after which share of the time they have. */
const milestones = [
  { type: 'reminded', after: 1 / 2 },
  { type: 'escalated', after: 7 / 8 },
] as const;

export type Reminder = (typeof milestones)[number]['type'];

/** The reminders that are due and were not given yet, in order. An approval from before they existed has none. */
export function dueReminders(
  { askedAt, deadline, reminders = [] }: Approval,
  now: Date,
): readonly Reminder[] {
  if (askedAt === undefined) return [];
  const from = Date.parse(askedAt);
  const time = Date.parse(deadline) - from;
  return milestones
    .filter(({ type, after }) => !reminders.includes(type) && now.getTime() >= from + time * after)
    .map(({ type }) => type);
}

/** When the next reminder is due; `undefined` when all were given. RFC 3339. */
export function nextReminderAt({ askedAt, deadline, reminders = [] }: Approval): string | undefined {
  if (askedAt === undefined) return undefined;
  const from = Date.parse(askedAt);
  const next = milestones.find(({ type }) => !reminders.includes(type));
  return next && new Date(from + (Date.parse(deadline) - from) * next.after).toISOString();
}
