import { z } from 'zod';
import {
  billingPlanSchema,
  termSchema,
  type BillingPlan,
  type Term,
} from '../../reservations/domain/reservation-terms.ts';
import { planWords, termWords } from '../../reservations/domain/term-words.ts';
import { fixer, type Fix, type Fixer } from '../../rules/domain/fix.ts';

/** Writes the new value of a member where the input has it. */
type SetMember = (member: 'term' | 'billingPlan' | 'quantity', value: unknown) => Fix['set'];

/** What makes refused terms, plans and quantities pass: of a purchase, and of a renewal, which buys as well. */
export function termsFixers(set: SetMember): readonly Fixer[] {
  const termFix = (term: Term): Fix => ({
    set: set('term', term),
    label: { en: `Buy for ${termWords[term].en}`, fr: `Acheter pour ${termWords[term].fr}` },
  });
  const planFix = (plan: BillingPlan): Fix => ({
    set: set('billingPlan', plan),
    label: { en: `Pay ${planWords[plan].en}`, fr: `Payer ${planWords[plan].fr}` },
  });
  const quantityFix = (quantity: number): Fix => ({
    set: set('quantity', quantity),
    label: {
      en: `Buy ${quantity} ${quantity === 1 ? 'unit' : 'units'}`,
      fr: `Acheter ${quantity} ${quantity === 1 ? 'unité' : 'unités'}`,
    },
  });
  return [
    fixer('term-offered', z.object({ offered: z.array(termSchema) }), ({ offered }) =>
      [...new Set(offered)].map(termFix),
    ),
    fixer(
      'billing-plan-offered',
      z.object({ offered: z.array(billingPlanSchema), because: z.string().optional() }),
      ({ offered, because }) => (because === 'sku' ? offered : (['Upfront'] as const)).map(planFix),
    ),
    fixer(
      'quantity-in-range',
      z.object({ quantity: z.number(), minimum: z.number(), maximum: z.number() }),
      ({ quantity, minimum, maximum }) => [quantityFix(quantity > maximum ? maximum : minimum)],
    ),
  ];
}
