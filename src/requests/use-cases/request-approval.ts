import { desk } from '../../core/actor.ts';
import { nextReminderAt, type Approval } from '../domain/approval.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { BoundQuote } from '../domain/request.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Clock } from '../../core/clock.ts';

const MINUTE_MS = 60_000;

/**
 * Asks people to decide on a quote: the approval of the request, and the event that says so.
 *
 * @param round 0 for the first quote, one more for each quote that exceeds the approved one
 */
export function askForApproval(
  { hash, validUntil }: BoundQuote,
  { approvalsRequired: required }: Pick<DeskSettings, 'approvalsRequired'>,
  round: number,
  now: Date,
): { readonly approval: Approval; readonly happening: EventDraft } {
  const at = now.toISOString();
  return {
    approval: { required, deadline: validUntil, round, askedAt: at },
    happening: {
      type: 'awaiting-approval',
      at,
      actor: desk,
      data: { quoteHash: hash, deadline: validUntil, required },
    },
  };
}

interface CheckDeps {
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'approvalCheckMinutes'>;
}

/** When the flow looks at a waiting request by itself: every hour or as set, for each reminder, at the deadline. */
export function checkAtOf(approval: Approval, { clock, settings }: CheckDeps): string {
  const now = clock().getTime();
  const reminder = nextReminderAt(approval) ?? approval.deadline;
  const next = Math.min(
    ...[now + settings.approvalCheckMinutes * MINUTE_MS, Date.parse(reminder), Date.parse(approval.deadline)],
  );
  return new Date(Math.max(now, next)).toISOString();
}
