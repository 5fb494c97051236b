import type { Decision } from './approval.ts';
import type { EventDraft } from './timeline.ts';

interface ChangeOutcome {
  readonly operation: string;
  readonly newEvents: readonly Pick<EventDraft, 'type'>[];
  readonly decision?: Pick<Decision, 'by' | 'decision' | 'quoteHash'> | undefined;
}

/**
 * By what a store knows a change again that it has committed. The operation alone would take two different outcomes of one
 * operation for the same change, so what happened and what was decided are part of it; the time is not, because a repeated
 * try comes later. It is stored with every event: it never changes.
 */
export function identityOf({ operation, newEvents, decision }: ChangeOutcome): string {
  const happened = newEvents.map(({ type }) => type).join('+');
  return [
    operation,
    happened,
    ...(decision ? [decision.by.id, decision.decision, decision.quoteHash] : []),
  ].join('|');
}
