import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType } from '../../requests/domain/timeline.ts';
import { exchangeFiguresSchema, type ExchangeFigures } from './exchange-figures.ts';
import { exchangeFixers } from './exchange-fixes.ts';
import { exchangeInputSchema, type ExchangeInput } from './exchange-input.ts';
import { exchangeQuoteSchema, type ExchangeQuote } from './exchange-quote.ts';
import { exchangeResultSchema, type ExchangeResult } from './exchange-result.ts';
import { exchangeRequestRules } from './exchange-request-rules.ts';
import { exchangeCalculated } from './exchange-calculated.ts';
import { exchangeSteps } from './exchange-steps.ts';

const internal = {
  /** The last attempt to send the exchange, stored before it is sent. Without it, nothing can have been exchanged. */
  sent: z.object({
    attempt: z.int().min(1),
    sessionId: z.string(),
    at: z.iso.datetime(),
    /** Microsoft's address of the exchange; absent while no answer has come. */
    operation: z.string().optional(),
    retryAfterSeconds: z.number().optional(),
  }),
};

/** The documents of an exchange. */
export interface ExchangeDocuments {
  readonly input: ExchangeInput;
  readonly quote: ExchangeQuote;
  readonly result: ExchangeResult;
  readonly figures: ExchangeFigures;
  readonly internal: { readonly [M in keyof typeof internal]: z.output<(typeof internal)[M]> };
}
export type ExchangeRequest = DeskRequest<ExchangeDocuments>;
export type SentExchange = ExchangeDocuments['internal']['sent'];

const beforeQuote: readonly EventType[] = ['submitted'];

/**
 * Returns reservations for others of the same kind, many to many. It holds the reservations that it returns, and nothing
 * of the refund cap (R75).
 */
export const exchangeKind: RequestKind<ExchangeDocuments> = {
  name: 'exchange',
  meaning: 'Exchanges reservations for others.',
  permission: 'return',
  schemas: {
    input: exchangeInputSchema,
    quote: exchangeQuoteSchema,
    result: exchangeResultSchema,
    figures: exchangeFiguresSchema,
    internal,
  },
  steps: exchangeSteps,
  rules: exchangeRequestRules,
  speakers: [exchangeCalculated],
  fixers: exchangeFixers,
  holds: true,

  irrevocable: ({ returnLines, purchaseLines }) => ({
    exchange: [
      `Returned: ${returnLines.map(({ quantity, sku, reservationId }) => `${quantity} x ${sku} (${reservationId})`).join(', ')}.`,
      `Bought: ${purchaseLines.map(({ quantity, sku, region, term }) => `${quantity} x ${sku} in ${region} for ${term}`).join(', ')}.`,
    ],
  }),

  eventDetails: ({ input, quote, result }, type) => ({
    return: input.return.map(({ reservationId, quantity }) => ({ reservationId, quantity })),
    purchase: input.purchase.map(({ sku, region, quantity, term, billingPlan }) => ({
      ...{ sku, region, quantity, term, billingPlan },
    })),
    ...(quote === undefined || beforeQuote.includes(type) ? {} : { total: moneySchema.encode(quote.total) }),
    ...(result === undefined || type !== 'completed'
      ? {}
      : { reservations: result.reservations.map(({ reservationId }) => reservationId) }),
  }),
};
