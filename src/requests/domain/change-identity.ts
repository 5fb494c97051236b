import type { Decision } from './approval.ts';
import type { EventDraft } from './timeline.ts';

interface ChangeOutcome {
  readonly operation: string;
  readonly newEvents: readonly Pick<EventDraft, 'type'>[];
  readonly decision?: Pick<Decision, 'by' | 'decision' | 'quoteHash'> | undefined;
}

/**
 * Identifies a committed change, so that a store recognises a repeated commit of it. It contains the operation, the
 * event types and the decision, because one operation can have different outcomes. It omits the time, because a retry
 * has a later one. The identity is stored with every event: its format never changes.
 */
export function identityOf({ operation, newEvents, decision }: ChangeOutcome): string {
  const eventTypes = newEvents.map(({ type }) => type).join('+');
  return [
    operation,
    eventTypes,
    ...(decision ? [decision.by.id, decision.decision, decision.quoteHash] : []),
  ].join('|');
}
