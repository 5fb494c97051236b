import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { addMoney, moneySchema, subtractMoney, type Money } from '../../core/money.ts';
import { dueDays, paymentCount, splitMoney } from '../../instalments/domain/instalments.ts';
import { bothPrices } from '../../ledger/domain/both-prices.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import {
  billingPlanSchema,
  instanceFlexibilitySchema,
  reservedResourceTypeSchema,
  scopeSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';

export const returnedLineSchema = z
  .object({
    reservationId: guidSchema,
    reservationOrderId: guidSchema,
    displayName: z.string(),
    reservedResourceType: z.string(),
    sku: z.string(),
    region: z.string(),
    quantity: z.int().min(1).describe('Units that are returned.'),
    owned: z.int().min(1).describe('Units of the reservation before the exchange.'),
    unitsOfOrder: z.int().min(1).describe('Active units of its whole order.'),
    expiresAt: z.iso.datetime().describe('End of its term.').optional(),
    purchasedAt: z.iso.datetime().describe('From when its right to be exchanged counts.').optional(),
    renew: z.boolean().describe('Whether the reservation is renewed when it ends.'),
    ...bothPrices,
    remaining: moneySchema
      .describe(
        "What is left of Microsoft's commitment: the refund, and the payments of a monthly plan that are not due yet. Absent when Microsoft does not tell.",
      )
      .optional(),
    markupPercent: z.string().describe('Percent in force when the reservation was bought.'),
    siblings: z
      .array(z.string())
      .describe(
        'The other active reservations of its order, when a part is returned: the rest becomes a new one.',
      )
      .optional(),
  })
  .meta({ id: 'ExchangeQuoteReturn' });
export type ReturnedLine = z.infer<typeof returnedLineSchema>;

export const purchasedLineSchema = z
  .object({
    subscriptionId: guidSchema,
    reservedResourceType: reservedResourceTypeSchema,
    sku: z.string(),
    region: z.string(),
    quantity: z.int().min(1),
    term: termSchema,
    billingPlan: billingPlanSchema,
    scope: scopeSchema,
    renew: z.boolean(),
    instanceFlexibility: instanceFlexibilitySchema,
    displayName: z.string().describe('The stated name, or one made from the request and the line.'),
    ...bothPrices,
    schedule: z
      .array(z.object({ dueOn: z.iso.date(), total: moneySchema }))
      .describe("The customer's payments; one for an upfront plan."),
  })
  .meta({ id: 'ExchangeQuotePurchase' });
export type PurchasedLine = z.infer<typeof purchasedLineSchema>;

const sumsSchema = z.object(bothPrices);

/** What the approvers of an exchange decide on. Amounts are positive; a net amount below zero is paid back. */
export const exchangeQuoteSchema = z
  .object({
    hash: z.string(),
    validUntil: z.iso.datetime(),
    calculatedAt: z.iso.datetime().describe('When Microsoft calculated the amounts. They fall day by day.'),
    sessionId: z.string().describe("Microsoft's session of this calculation."),
    cost: moneySchema.describe(
      'What Microsoft gets in the end: purchases over their whole terms minus refunds. Below zero: Microsoft pays.',
    ),
    total: moneySchema.describe(
      'What the customer pays in the end: purchases over their whole terms minus credits. Below zero: a credit.',
    ),
    netPayable: moneySchema
      .describe("Microsoft's own sum: purchases minus refunds that are settled at once.")
      .optional(),
    refunds: sumsSchema.describe('What Microsoft refunds, and what the customer is credited.'),
    purchases: sumsSchema.describe('What the new reservations cost over their whole terms.'),
    commitment: z
      .object({ returned: moneySchema, purchased: moneySchema })
      .describe("Microsoft's rule: the new commitment must be at least what is left of the returned one.")
      .optional(),
    markupPercent: z.string().describe("Percent added to Microsoft's price of the new reservations."),
    returnLines: z.array(returnedLineSchema),
    purchaseLines: z.array(purchasedLineSchema),
  })
  .meta({ id: 'ExchangeQuote' });
export type ExchangeQuote = z.infer<typeof exchangeQuoteSchema>;

/** A returned line with Microsoft's amounts. */
export type PricedReturn = Omit<ReturnedLine, 'total'>;
/** A bought line with Microsoft's price over its whole term. */
export type PricedPurchase = Omit<PurchasedLine, 'total' | 'schedule'>;

export interface ExchangeQuoteTerms {
  readonly sessionId: string;
  readonly netPayable: Money | undefined;
  /** At least one, like `purchases`; all amounts in one currency. */
  readonly returns: readonly PricedReturn[];
  readonly purchases: readonly PricedPurchase[];
  /** Percent added to the prices of the new reservations, decimal text. */
  readonly markupPercent: string;
  readonly calculatedAt: Date;
  /** The deadline of the approval. */
  readonly validUntil: Date;
}

/**
 * Builds the quote of an exchange: the customer's amounts with the markup, for returned lines that of their purchase.
 * The hash binds the decision to exactly these figures.
 */
export function quoteExchange(terms: ExchangeQuoteTerms, fingerprint: Fingerprint): ExchangeQuote {
  const { sessionId, netPayable, calculatedAt, validUntil, markupPercent } = terms;
  const returnLines = terms.returns.map((line) => ({
    ...line,
    total: customerPrice(line.cost, line.markupPercent),
  }));
  const purchaseLines = terms.purchases.map((line) => pricedForCustomer(line, markupPercent, calculatedAt));
  const refunds = sumsOf(returnLines);
  const purchases = sumsOf(purchaseLines);
  const figures = {
    validUntil: validUntil.toISOString(),
    calculatedAt: calculatedAt.toISOString(),
    sessionId,
    cost: subtractMoney(purchases.cost, refunds.cost),
    total: subtractMoney(purchases.total, refunds.total),
    ...(netPayable === undefined ? {} : { netPayable }),
    refunds,
    purchases,
    ...commitmentOf(returnLines, purchases.cost),
    markupPercent,
    returnLines,
    purchaseLines,
  };
  return { hash: fingerprint.hex(figures), ...figures };
}

function pricedForCustomer(line: PricedPurchase, markupPercent: string, from: Date): PurchasedLine {
  const total = customerPrice(line.cost, markupPercent);
  const count = paymentCount(line.billingPlan, line.term);
  const parts = splitMoney(total, count);
  const schedule = dueDays(dayOf(from), count).map((dueOn, index) => ({
    dueOn,
    total: parts[index] ?? total,
  }));
  return { ...line, total, schedule };
}

function commitmentOf(lines: readonly PricedReturn[], purchased: Money) {
  const known = lines.flatMap(({ remaining }) => remaining ?? []);
  return known.length < lines.length ? {} : { commitment: { returned: sumOf(known), purchased } };
}

const sumsOf = (lines: readonly { readonly cost: Money; readonly total: Money }[]) => ({
  cost: sumOf(lines.map(({ cost }) => cost)),
  total: sumOf(lines.map(({ total }) => total)),
});

/** Throws on an empty list: an exchange has a line on each side. */
function sumOf([first, ...rest]: readonly Money[]): Money {
  if (first === undefined) throw new Error('an exchange has a line on each side');
  return addMoney(first, ...rest);
}
