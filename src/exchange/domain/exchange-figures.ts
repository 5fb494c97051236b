import { z } from 'zod';
import { savingMembers, type Saving } from '../../catalog/domain/savings.ts';
import type { Money } from '../../core/money.ts';
import { atBothPrices, bothPricesSchema, type BothPrices } from '../../ledger/domain/both-prices.ts';
import { commitmentOf } from '../../returns/domain/rules/exchange-commitment.ts';

const returnFiguresSchema = z
  .object({
    reservationId: z.string(),
    quantity: z.int().min(1).describe('Units that are returned.'),
    credit: bothPricesSchema
      .describe('What Microsoft refunds, and what the customer is credited.')
      .optional(),
    remainingCommitment: bothPricesSchema
      .describe(
        'What is left of the commitment: of a monthly plan the refund and the payments that are not due yet. `total` is at the markup of what is bought, as in the sums.',
      )
      .optional(),
  })
  .meta({ id: 'ExchangeReturnFigures' });

const purchaseFiguresSchema = z
  .object({
    sku: z.string(),
    quantity: z.int().min(1),
    price: bothPricesSchema.describe('The price over the whole term, all payments counted.').optional(),
    ...savingMembers,
  })
  .meta({ id: 'ExchangePurchaseFigures' });

/** Amounts of an exchange for people, also of one that is refused, once Microsoft has calculated it. */
export const exchangeFiguresSchema = z
  .object({
    returned: bothPricesSchema
      .describe(
        'What is left of the returned commitment. `total` is at the markup of what is bought, so that both compare.',
      )
      .optional(),
    purchased: bothPricesSchema
      .describe('What the bought reservations cost over their whole terms: it must not be below `returned`.')
      .optional(),
    shortfall: bothPricesSchema.describe('How much is missing; absent when nothing is.').optional(),
    returnLines: z.array(returnFiguresSchema).readonly().describe('In the order of `return`.'),
    purchaseLines: z.array(purchaseFiguresSchema).readonly().describe('In the order of `purchase`.'),
  })
  .meta({ id: 'ExchangeFigures' });
export type ExchangeFigures = z.infer<typeof exchangeFiguresSchema>;

/** What is known of the lines of an exchange. All amounts are Microsoft's. */
export interface KnownExchange {
  readonly returns: readonly {
    readonly reservationId: string;
    readonly quantity: number;
    readonly credit: Money | undefined;
    readonly remainingCommitment: Money | undefined;
    /** Percent that was in force when it was bought. */
    readonly markupPercent: string;
  }[];
  readonly purchases: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly price: Money | undefined;
    /** The customer's price compared with pay-as-you-go. */
    readonly saving: Saving | undefined;
  }[];
}

/** @param markupPercent of what is bought */
export function exchangeFigures(
  { returns, purchases }: KnownExchange,
  markupPercent: string,
): ExchangeFigures {
  const at = (cost: Money) => atBothPrices(cost, markupPercent);
  return {
    ...sumsOf({ returns, purchases }, at),
    returnLines: returns.map(({ reservationId, quantity, credit, remainingCommitment, ...line }) => ({
      ...{ reservationId, quantity },
      ...(credit && { credit: atBothPrices(credit, line.markupPercent) }),
      ...(remainingCommitment && { remainingCommitment: at(remainingCommitment) }),
    })),
    purchaseLines: purchases.map(({ sku, quantity, price, saving }) => ({
      ...{ sku, quantity },
      ...(price && { price: at(price) }),
      ...saving,
    })),
  };
}

/** No sums while an amount is not known, or when they are in several currencies. */
function sumsOf(
  { returns, purchases }: KnownExchange,
  at: (cost: Money) => BothPrices,
): Pick<ExchangeFigures, 'returned' | 'purchased' | 'shortfall'> {
  const lifetimes = purchases.map(({ price: lifetimeCommitment }) => ({ lifetimeCommitment }));
  const found = commitmentOf({ returns, purchases: lifetimes });
  if (found === undefined) return {};
  const { returned, purchased, shortfall } = found;
  return {
    returned: at(returned),
    purchased: at(purchased),
    ...(shortfall && { shortfall: at(shortfall) }),
  };
}
