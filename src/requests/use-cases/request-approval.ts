import { desk } from '../../core/actor.ts';
import { nextReminderAt, type Approval } from '../domain/approval.ts';
import { SHORTEST_PAUSE_MS } from '../../core/due.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { BoundQuote } from '../domain/request.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Clock } from '../../core/clock.ts';

const MINUTE_MS = 60_000;

/**
 * Builds the approval of a quote and the event that announces it.
 *
 * @param round 0 for the first quote; each quote that exceeds the approved one adds 1
 */
export function requestApproval(
  { hash, validUntil }: BoundQuote,
  { approvalsRequired: required }: Pick<DeskSettings, 'approvalsRequired'>,
  round: number,
  now: Date,
): { readonly approval: Approval; readonly event: EventDraft } {
  const at = now.toISOString();
  return {
    approval: { required, deadline: validUntil, round, askedAt: at },
    event: {
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

/**
 * When the flow reads a waiting request next: after the check interval, at the next reminder or at the deadline,
 * whichever comes first, and at least two seconds from now.
 */
export function checkAtOf(approval: Approval, { clock, settings }: CheckDeps): string {
  const now = clock().getTime();
  const reminder = nextReminderAt(approval) ?? approval.deadline;
  const next = Math.min(
    ...[now + settings.approvalCheckMinutes * MINUTE_MS, Date.parse(reminder), Date.parse(approval.deadline)],
  );
  return new Date(Math.max(now + SHORTEST_PAUSE_MS, next)).toISOString();
}
