import { z } from 'zod';
import type { Refusal } from '../../core/refusal.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { CALCULATE_PRICE } from './rules/sources.ts';

/** Microsoft's refusal to give a price, explained like a failed rule. */
export const priceAvailable = explainer({
  id: 'price-available',
  source: CALCULATE_PRICE,
  facts: z.object({ code: z.string(), reason: z.string() }),
  say: ({ reason }) => ({
    en: `Microsoft gives no price: ${reason}`,
    fr: `Microsoft ne donne pas de prix : ${reason}`,
  }),
});

/** Adds Microsoft's refusal of the price to the verdict. */
export function withRefusedPrice(verdict: Verdict, { code, message, advice }: Refusal): Verdict {
  const reason = advice === undefined ? message : `${message} ${advice}`;
  const explanation = priceAvailable.explain('fail', { code, reason });
  return { ...verdict, allowed: false, explanations: [...verdict.explanations, explanation] };
}
