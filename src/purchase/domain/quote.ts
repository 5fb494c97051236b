import { z } from 'zod';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { dueDays, paymentCount, splitMoney } from '../../instalments/domain/instalments.ts';
import { moneySchema, type Money } from '../../core/money.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { PurchaseInput } from './purchase-input.ts';
import { savingMembers, savingOf } from '../../catalog/domain/savings.ts';

/**
 * Microsoft's price of a purchase. `cost` is invoiced in the billing currency, `pricing` counts toward the refund
 * cap.
 */
export interface MicrosoftPrice {
  readonly cost: Money;
  readonly pricing: Money;
  /**
   * Which currency `cost` is in. `pricing` when Microsoft returned no total in the billing currency, as it may for a
   * subscription that a partner bills: the invoice may then be in another currency. Default `billing`.
   */
  readonly pricedIn?: 'billing' | 'pricing' | undefined;
  /** The id `calculatePrice` returned, if any. Stored for the record; never used as an order id. */
  readonly armQuoteId?: string | undefined;
}

export const quoteSchema = z
  .object({
    hash: z.string(),
    validUntil: z.iso.datetime(),
    cost: moneySchema,
    total: moneySchema,
    pricingTotal: moneySchema,
    schedule: z.array(z.object({ dueOn: z.iso.date(), total: moneySchema })),
    ...savingMembers,
    armQuoteId: z.string().optional(),
    /**
     * Present when Microsoft returned the price only in its pricing currency: the invoice may be in another currency.
     */
    pricedIn: z.literal('pricing').optional(),
    /** Percent added to Microsoft's price. Stored so that a new quote adds the same. */
    markupPercent: z.string().optional(),
    /** MPN id that the cart will carry as Partner on Record; it can never be changed afterwards. Absent: none. */
    partnerOnRecordMpnId: z.string().optional(),
    /** Whether the cart will carry the partner's attestation of the Partner on Record. */
    partnerOnRecordAttestationAccepted: z.boolean().optional(),
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof quoteSchema>;

export interface QuoteTerms {
  readonly input: PurchaseInput;
  readonly price: MicrosoftPrice;
  /** Percent added to Microsoft's price, as decimal text: `10`. */
  readonly markupPercent: string;
  /** From the request, or from the subscription. */
  readonly partnerOnRecordMpnId: string | undefined;
  readonly partnerOnRecordAttestationAccepted: boolean;
  /** Pay-as-you-go list price per unit and hour in the billing currency; absent when Microsoft lists none. */
  readonly payAsYouGoHourly: string | undefined;
  readonly quotedAt: Date;
  /** The deadline of the approval. */
  readonly validUntil: Date;
}

/**
 * Builds the quote an approver decides on, with its payment schedule. The hash binds the decision to exactly these
 * figures.
 */
export function quotePurchase(terms: QuoteTerms, fingerprint: Fingerprint): Quote {
  const { cost, pricing, pricedIn, armQuoteId } = terms.price;
  const { input, markupPercent, partnerOnRecordMpnId, partnerOnRecordAttestationAccepted, quotedAt } = terms;
  const total = customerPrice(cost, markupPercent);
  const count = paymentCount(input.billingPlan, input.term);
  const parts = splitMoney(total, count);
  const figures = {
    validUntil: terms.validUntil.toISOString(),
    cost,
    total,
    pricingTotal: pricing,
    schedule: dueDays(quotedAt.toISOString().slice(0, 10), count).map((dueOn, index) => ({
      dueOn,
      total: parts[index] ?? total,
    })),
    ...(terms.payAsYouGoHourly === undefined
      ? {}
      : savingOf(total, input.term, input.quantity, terms.payAsYouGoHourly)),
    ...(armQuoteId === undefined ? {} : { armQuoteId }),
    ...(pricedIn === 'pricing' ? { pricedIn } : {}),
    markupPercent,
    ...(partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId }),
    partnerOnRecordAttestationAccepted,
  };
  return { hash: fingerprint.hex({ input, figures }), ...figures };
}
