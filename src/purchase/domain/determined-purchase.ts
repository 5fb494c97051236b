import { z } from 'zod';
import type { Sentence } from '../../core/sentence.ts';
import { billingPlanSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import { planWords, termWords } from '../../reservations/domain/term-words.ts';
import type { PurchaseAgain } from './purchase-again.ts';

/** What an explanation tells of the purchase of what a reservation is. */
export const determinedPurchaseSchema = z.object({
  quantity: z.number(),
  sku: z.string(),
  region: z.string(),
  term: termSchema,
  billingPlan: billingPlanSchema,
});
type DeterminedPurchase = z.infer<typeof determinedPurchaseSchema>;

/** Of a purchase that is known. */
export const determinedPurchase = ({
  purchase: { quantity, sku, region, term, billingPlan },
}: Extract<PurchaseAgain, { state: 'known' }>): DeterminedPurchase => ({
  quantity,
  sku,
  region,
  term,
  billingPlan,
});

/** `3 Standard_D2s_v5 in westeurope for one year, paid upfront`. */
export const sayPurchase = ({ quantity, sku, region, term, billingPlan }: DeterminedPurchase): Sentence => ({
  en: `${quantity} ${sku} in ${region} for ${termWords[term].en}, paid ${planWords[billingPlan].en}`,
  fr: `${quantity} ${sku} dans ${region} pour ${termWords[term].fr}, payées ${planWords[billingPlan].fr}`,
});
