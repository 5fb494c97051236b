import type { Refusal } from '../../core/refusal.ts';
import { FlowFailure } from '../../requests/flow/failure.ts';

/** Microsoft's final refusal of a step, before any order exists. */
export interface Refused {
  /** Name of a step of the kind that orders. */
  readonly step: string;
  readonly title: string;
  readonly refusal: Refusal;
}

/**
 * Ends the request after a refusal before any order. It ends as `compensated`, or as `needs-attention` when an
 * operator can remove the cause.
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

/**
 * Ends the request because Microsoft's price exceeds the approved one. Used only when it is certain that no order
 * exists.
 */
export const priceRisen = (
  step: string,
  { approved, now }: { readonly approved: string; readonly now: string },
): FlowFailure =>
  new FlowFailure('compensated', {
    code: 'price-risen',
    title: 'The price has risen since the last quote',
    detail: `Last quoted at ${approved}, now ${now} at Microsoft. Nothing was bought. Ask again for today's price.`,
    step,
  });
