import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType } from '../../requests/domain/timeline.ts';
import { amountSpeakers } from '../../returns/domain/amount-findings.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import { returnFiguresSchema, type ReturnFigures } from '../../returns/domain/return-figures.ts';
import { returnColumns } from '../../returns/domain/return-columns.ts';
import { keptSettingsSchema } from '../../reservations/domain/kept-settings.ts';
import { refundFixers } from './refund-fixes.ts';
import { refundInputSchema, type RefundInput } from './refund-input.ts';
import { refundQuoteSchema, type RefundQuote } from './refund-quote.ts';
import { refundResultSchema, type RefundResult } from './refund-result.ts';
import { refundSteps } from './refund-steps.ts';

const internal = {
  ...returnColumns,
  /** The least that Microsoft may pay back. Stored when provisioning begins. */
  minRefund: moneySchema,
  /** The reservation before the return. Stored when provisioning begins. */
  before: z.object({
    kept: keptSettingsSchema,
    expiresAt: z.iso.datetime(),
    billingSubscriptionId: z.string().optional(),
  }),
  /** The support request that asks Microsoft to return the units. */
  supportRequest: z.object({
    name: z.string(),
    subscriptionId: z.string(),
    number: z.string().optional(),
    openedAt: z.iso.datetime(),
  }),
};

/** The documents of a refund. */
export interface RefundDocuments {
  readonly input: RefundInput;
  readonly quote: RefundQuote;
  readonly result: RefundResult;
  readonly figures: ReturnFigures;
  readonly internal: { readonly [M in keyof typeof internal]: z.output<(typeof internal)[M]> };
}
export type RefundRequest = DeskRequest<RefundDocuments>;

const beforeQuote: readonly EventType[] = ['submitted'];

/** Returns units of a reservation for money. Holds an amount of the customer's refund cap from the quote to the end. */
export const refundKind: RequestKind<RefundDocuments> = {
  name: 'refund',
  meaning: 'Returns a reservation.',
  permission: 'return',
  schemas: {
    input: refundInputSchema,
    quote: refundQuoteSchema,
    result: refundResultSchema,
    figures: returnFiguresSchema,
    internal,
  },
  steps: refundSteps,
  rules: refundRules,
  speakers: amountSpeakers,
  fixers: refundFixers,
  holds: true,

  irrevocable: ({ pricingTotal, by }) => ({
    return: [
      `It uses ${moneyText(pricingTotal)} of the refund cap for 365 days.`,
      ...(by === 'support-request' ? ['Microsoft does it by a support request, which takes days.'] : []),
    ],
  }),

  eventDetails: ({ input, quote, result }, type) => ({
    refund: { reservationId: input.reservationId, quantity: input.quantity },
    ...(quote === undefined || beforeQuote.includes(type)
      ? {}
      : { total: moneySchema.encode(result?.returned.total ?? quote.total) }),
  }),
};

const moneyText = (money: RefundQuote['pricingTotal']): string => {
  const { amount, currency } = moneySchema.encode(money);
  return `${amount} ${currency}`;
};
