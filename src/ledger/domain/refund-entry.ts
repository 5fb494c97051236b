import { subtractMoney, type Money } from '../../core/money.ts';
import { credit, debit, type LedgerEntry } from './ledger.ts';

/** Money that Microsoft pays back for returned units, and what the customer is credited for them. */
export interface RefundPosting {
  readonly requestId: string;
  /** Number of the returned line in the request, from 1. */
  readonly number: number;
  readonly postedAt: string;
  /** The customer's credit. */
  readonly total: Money;
  /** Microsoft's refund, without tax. */
  readonly cost: Money;
  /** The entry of the purchase, when the desk has booked it. */
  readonly reverses?: string | undefined;
}

/** Id of the entry of a returned line. It is unique per line, so a return is posted once. */
export const refundEntryId = (requestId: string, number: number): string =>
  `${requestId}-r${String(number).padStart(2, '0')}`;

/**
 * Builds the entry of a refund, the mirror of a payment: the customer is credited the total, Microsoft owes its refund,
 * and the margin of the returned units is taken back.
 */
export function refundEntry({
  requestId,
  number,
  postedAt,
  total,
  cost,
  reverses,
}: RefundPosting): LedgerEntry {
  const margin = subtractMoney(total, cost);
  return {
    entryId: refundEntryId(requestId, number),
    requestId,
    postedAt,
    kind: 'refund',
    ...(reverses === undefined ? {} : { reverses }),
    lines: [
      debit('microsoft-payable', cost),
      credit('customer-receivable', total),
      ...(margin.minor > 0 ? [debit('margin', margin)] : []),
      ...(margin.minor < 0 ? [credit('margin', { ...margin, minor: -margin.minor })] : []),
    ],
  };
}
