import { z } from 'zod';
import { addMoney, moneySchema, subtractMoney, type Money } from '../../core/money.ts';
import type { CapUse } from '../../headroom/domain/cap-use.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { imbalanceOf, refundEntry, type LedgerEntry } from '../../ledger/domain/ledger.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { unitsOf } from '../../reservations/domain/reservation.ts';
import type { Remainder } from './order-comparison.ts';
import { recordsAfterReturn } from './records-after-return.ts';
import type { ReturnedAmounts } from './return-columns.ts';
import type { ReturnQuote } from './return-quote.ts';
import type { UnitReturn } from './return-steps.ts';

/** What a return gave. Stored together with the ledger entry of the refund. */
export const bookedReturnSchema = z
  .object({
    reservationId: z.string(),
    reservationOrderId: z.string(),
    quantity: z.int().min(1),
    cost: moneySchema.describe('What Microsoft pays back.'),
    total: moneySchema.describe("The customer's credit."),
    amountFrom: z
      .enum(['return', 'quote'])
      .describe(
        "`return`: Microsoft's answer to the return. `quote`: that answer was lost, or had no amount.",
      ),
    returnedAt: z.iso.datetime(),
    entryId: z.string().describe('The ledger entry of the refund.'),
  })
  .meta({ id: 'BookedReturn' });
export type BookedReturn = z.infer<typeof bookedReturnSchema>;

/** The figures of the approved quote with which a return is booked. */
export const returnTermsSchema = z.object({
  cost: moneySchema,
  pricingTotal: moneySchema,
  markupPercent: z.string(),
});
export type ReturnTerms = Pick<ReturnQuote, 'cost' | 'pricingTotal' | 'markupPercent'>;

/** A return that Azure shows as done. */
export interface DoneReturn {
  readonly units: UnitReturn;
  readonly terms: ReturnTerms;
  /** Microsoft's answer; `undefined` when it was lost. */
  readonly amounts: ReturnedAmounts | undefined;
  /** The last calculation before the return, when it is newer than the approved one. */
  readonly lastCalculated?: ReturnedAmounts | undefined;
  /** When the last attempt was sent, RFC 3339; absent: now. */
  readonly sentAt?: string | undefined;
  readonly remainder: Remainder | undefined;
  /** End of the returned reservation, RFC 3339. */
  readonly expiresAt: string;
  /** The desk's records of the customer. */
  readonly records: readonly ReservationRecord[];
  /** Number of the line of a request that returns several reservations, from 1. */
  readonly line?: number | undefined;
  /** Now, RFC 3339. */
  readonly at: string;
}

/** What the change that records a return writes. */
export interface ReturnBooking {
  readonly booked: BookedReturn;
  readonly entry: LedgerEntry;
  readonly use: CapUse;
  readonly records: readonly ReservationRecord[];
}

/**
 * Books a return: Microsoft's returned amount, not the estimate, at the percent in force at the purchase. The refund cap
 * counts the returned amount too, and the payments that end with the return as they were quoted.
 */
export function bookReturn(done: DoneReturn): ReturnBooking {
  const { units, terms, remainder, records, at, line } = done;
  const { requestId, reservationId, reservationOrderId, quantity } = units;
  const { cost, capUse, amountFrom } = amountsOf(done);
  const total = customerPrice(cost, terms.markupPercent);
  const returnedAt = done.sentAt ?? at;
  const on = done.amounts?.on ?? returnedAt.slice(0, 10);
  const reverses = records.find((record) => isSameName(record.reservationId, reservationId))?.entryId;
  const entry = refundEntry({ requestId, line, postedAt: at, total, cost, reverses });
  if (imbalanceOf(entry) !== 0) throw new Error(`the entry of request ${requestId} does not balance`);
  return {
    booked: {
      ...{ reservationId, reservationOrderId, quantity, cost, total, amountFrom, returnedAt },
      entryId: entry.entryId,
    },
    entry,
    use: { on, amount: capUse, requestId, reservationId },
    records: recordsAfterReturn(records, {
      ...{ requestId, reservationOrderId, reservationId, quantity, remainder, on },
      unitsOfOrder: unitsOf(units.order),
      expiresAt: done.expiresAt,
    }),
  };
}

/** Microsoft's answer, or its last calculation where the answer says nothing. */
function amountsOf({ units, terms, amounts, lastCalculated = units.calculated }: DoneReturn) {
  const pricing = amounts?.pricingRefund ?? lastCalculated.pricingRefund;
  const returned = amounts?.billingRefund;
  return {
    cost: returned ?? lastCalculated.billingRefund ?? terms.cost,
    capUse: movedBy(terms.pricingTotal, units.calculated.pricingRefund, pricing),
    amountFrom: returned === undefined ? ('quote' as const) : ('return' as const),
  };
}

/**
 * What counts against the cap, moved by the difference of Microsoft's two sums and never below zero. Without an earlier
 * sum it is at least what Microsoft returned.
 */
function movedBy(amount: Money, from: Money | undefined, to: Money | undefined): Money {
  if (to?.currency !== amount.currency) return amount;
  if (from?.currency !== amount.currency) return { ...amount, minor: Math.max(amount.minor, to.minor) };
  const moved = addMoney(amount, subtractMoney(to, from));
  return { ...moved, minor: Math.max(0, moved.minor) };
}
