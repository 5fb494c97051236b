import type { ExchangeOutcome } from '../../store/exchange-records.ts';
import type { Store } from '../../store/store.ts';

const OWNER = 'exchange-outcomes';

/** Takes what the control port ordered for the next exchange. Must run in the transaction of the call. */
export function takeOutcome(store: Store, tenantId: string): ExchangeOutcome | undefined {
  const ordered = store.exchangeOutcomes
    .of(OWNER)
    .find(({ customerId }) => (customerId ?? tenantId) === tenantId);
  if (ordered === undefined) return undefined;
  if (ordered.times <= 1) store.exchangeOutcomes.remove(OWNER, ordered.id);
  else store.exchangeOutcomes.put(OWNER, ordered.id, { ...ordered, times: ordered.times - 1 });
  return ordered;
}

export function addOutcome(store: Store, outcome: ExchangeOutcome): void {
  store.transaction(() => store.exchangeOutcomes.put(OWNER, outcome.id, outcome));
}

/** Forgets the orders, and lets exchanges go on that are stuck. */
export function clearOutcomes(store: Store): void {
  store.transaction(() => {
    store.exchangeOutcomes.of(OWNER).forEach(({ id }) => store.exchangeOutcomes.remove(OWNER, id));
    for (const { outcome, ...exchange } of store.exchanges.all())
      if (outcome !== undefined)
        store.exchanges.put(exchange.tenantId, exchange.id, {
          ...exchange,
          outcome: { ...outcome, stuckPolls: 0 },
        });
  });
}
