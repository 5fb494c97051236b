import { moneySchema, showMoney, type Money } from '../../core/money.ts';
import { priceAvailable } from '../../purchase/domain/refused-price.ts';
import { priceRules } from '../../purchase/domain/price-rules.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import { limitOf } from '../../returns/domain/return-limits.ts';
import { guardSpeakers } from './guard-findings.ts';
import { renewalFixers } from './renewal-fixes.ts';
import { renewalInputSchema, type RenewalInput } from './renewal-input.ts';
import { renewalQuoteSchema, type RenewalQuote } from './renewal-quote.ts';
import { renewalResultSchema, type RenewalResult } from './renewal-result.ts';
import { saleRules } from '../../purchase/domain/purchase-rules.ts';
import { renewalRules } from './renewal-rules.ts';
import { renewalSteps } from './renewal-steps.ts';

const internal = {
  /** The highest price that the approval allows, in the pricing currency. Stored when provisioning begins. */
  maxPricing: moneySchema,
};

/** The documents of a renewal. */
export interface RenewalDocuments {
  readonly input: RenewalInput;
  readonly quote: RenewalQuote;
  readonly result: RenewalResult;
  readonly internal: { readonly maxPricing: Money };
}
export type RenewalRequest = DeskRequest<RenewalDocuments>;

/** Decides what becomes of a reservation at its end, and looks after it until then. */
export const renewalKind: RequestKind<RenewalDocuments> = {
  name: 'renewal',
  meaning: 'Renews a reservation, or lets it lapse.',
  permission: 'purchase',
  schemas: {
    input: renewalInputSchema,
    quote: renewalQuoteSchema,
    result: renewalResultSchema,
    internal,
  },
  steps: renewalSteps,
  rules: [...renewalRules, ...saleRules, ...priceRules],
  fixers: renewalFixers,
  speakers: [priceAvailable, ...guardSpeakers],

  needsApproval: ({ decision }) => decision !== 'lapse',

  irrevocable: ({ total, expiresAt, successor }) => ({
    'set-renewal':
      total === undefined || successor === undefined
        ? []
        : [
            `Microsoft charges about ${showMoney(total)} at the customer’s price on ${expiresAt}.`,
            'What it buys is a new order: roles have to be granted again.',
            ...neverRefunded(successor.reservedResourceType, expiresAt),
          ],
  }),

  eventDetails: ({ input, quote, result }, type) => ({
    renewal: { reservationId: input.reservationId, decision: input.decision },
    ...(quote?.total === undefined || type === 'submitted' ? {} : { total: moneySchema.encode(quote.total) }),
    ...(result?.successor === undefined ? {} : { successor: result.successor }),
  }),
};

/** A product that Microsoft never takes back. */
function neverRefunded(reservedResourceType: string, expiresAt: string): readonly string[] {
  const limit = limitOf(reservedResourceType, new Date(expiresAt));
  return limit?.refundHours === 0 ? [`Microsoft never refunds this product (${limit.product}).`] : [];
}
