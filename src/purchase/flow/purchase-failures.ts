import type { PurchaseStepName } from '../domain/purchase-steps.ts';
import type { Refusal } from '../../core/refusal.ts';
import { FlowFailure } from '../../requests/flow/failure.ts';

/** Microsoft's final no to a step, before anything was bought. */
export interface Refused {
  readonly step: PurchaseStepName;
  readonly title: string;
  readonly refusal: Refusal;
}

/**
 * Nothing was bought and nothing is left to undo. The request ends as compensated, unless a person can remove what
 * is in the way.
 */
export function refusedBeforeOrder({ step, title, refusal }: Refused): FlowFailure {
  const { code, message, recovery, end = 'compensated', advice } = refusal;
  const blocked = recovery === 'new-cart' ? 'cart-expired' : 'blocked-at-microsoft';
  return new FlowFailure(end, {
    code: end === 'compensated' ? 'refused-by-microsoft' : blocked,
    title,
    detail: `Nothing was bought: ${message}`,
    step,
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  });
}

/** Microsoft's price is above what was approved, and it is certain that nothing was bought. */
export const priceRisen = (
  step: PurchaseStepName,
  { approved, now }: { readonly approved: string; readonly now: string },
): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'price-risen',
    title: 'The price has risen since the last quote',
    detail: `Last quoted at ${approved}, now ${now} at Microsoft. Nothing was bought. Ask again for today's price.`,
    step,
  });
