import type { Change } from '../../ports/request-store.ts';

/**
 * By what a committed change is known again. The operation alone would take two different outcomes of one
 * operation for the same change, so what happened and what was decided are part of it; the time is not, because
 * a repeated try comes later.
 */
export function identityOf({ operation, happenings, decision }: Change): string {
  const happened = happenings.map(({ type }) => type).join('+');
  return [
    operation,
    happened,
    ...(decision ? [decision.by.id, decision.decision, decision.quoteHash] : []),
  ].join('|');
}
