import { z } from 'zod';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { moneySchema, subtractMoney } from '../../core/money.ts';
import { purchaseInputSchema, type PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { quoteSchema, type Quote } from '../../purchase/domain/quote.ts';
import { returnQuoteMembers } from '../../returns/domain/return-quote.ts';
import { coverageGapSchema, type CoverageGap } from './coverage-gap.ts';

/** The return of the whole reservation, with the figures of every return. */
export const refundPartSchema = z
  .object({
    reservationId: z.string(),
    quantity: z.int().min(1),
    ...returnQuoteMembers,
    expiresAt: z.iso.datetime().describe('End of the returned reservation.').optional(),
  })
  .meta({ id: 'PartnerChangeRefund' });
export type RefundPart = z.infer<typeof refundPartSchema>;

/** What the approvers of a partner change decide on: both halves, and what they come to. */
export const partnerChangeQuoteSchema = z
  .object({
    hash: z.string(),
    validUntil: z.iso.datetime(),
    cost: moneySchema.describe(
      'What Microsoft gets in the end: the price of the new term minus the refund. Below zero: Microsoft pays.',
    ),
    total: moneySchema.describe(
      'What the customer pays in the end: the price of the new term minus the credit. Below zero: a credit.',
    ),
    refund: refundPartSchema,
    rebuy: purchaseInputSchema.describe('The purchase that follows the return.'),
    purchase: quoteSchema.describe('The quote of that purchase.'),
    gap: coverageGapSchema
      .describe('What the time without a reservation may cost. Absent when Microsoft lists no hourly price.')
      .optional(),
  })
  .meta({ id: 'PartnerChangeQuote' });
export type PartnerChangeQuote = z.infer<typeof partnerChangeQuoteSchema>;

export interface PartnerChangeTerms {
  readonly refund: RefundPart;
  readonly rebuy: PurchaseInput;
  readonly purchase: Quote;
  readonly gap: CoverageGap | undefined;
}

/**
 * Builds the quote of a partner change. The hash binds the decision to exactly these figures of both halves. Throws
 * when the halves are in two currencies, which the verdict refuses before.
 */
export function quotePartnerChange(
  { refund, rebuy, purchase, gap }: PartnerChangeTerms,
  fingerprint: Fingerprint,
): PartnerChangeQuote {
  const figures = {
    validUntil: purchase.validUntil,
    cost: subtractMoney(purchase.cost, refund.cost),
    total: subtractMoney(purchase.total, refund.total),
    refund,
    rebuy,
    purchase,
    ...(gap === undefined ? {} : { gap }),
  };
  return { hash: fingerprint.hex(figures), ...figures };
}
