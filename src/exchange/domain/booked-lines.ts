import { addMoney, subtractMoney, type Money } from '../../core/money.ts';
import { plannedPayments } from '../../instalments/domain/instalments.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { paymentEntry, refundEntry, type LedgerEntry } from '../../ledger/domain/ledger.ts';
import type { ExchangeQuote } from './exchange-quote.ts';
import type { ExchangeResult } from './exchange-result.ts';
import { isPurchased, returnedLinesOf } from './line-outcome.ts';

/** A line that took effect, with Microsoft's amount. */
interface BookedLine {
  /** Number of the line on its side, from 1. */
  readonly line: number;
  /** Whole price, or whole refund. */
  readonly cost: Money;
  /** `quote`: Microsoft did not tell the amount, so that of the last calculation counts. */
  readonly from: 'microsoft' | 'quote';
}

export interface BookedLines {
  readonly refunds: readonly BookedLine[];
  readonly purchases: readonly BookedLine[];
}

/** The lines that took effect. What Microsoft says in another currency than it quoted is not booked: the quote is. */
export function bookedLines(quote: ExchangeQuote, result: ExchangeResult): BookedLines {
  const booked = (line: number, quoted: Money, told: Money | undefined): BookedLine =>
    told?.currency === quoted.currency
      ? { line, cost: told, from: 'microsoft' }
      : { line, cost: quoted, from: 'quote' };
  return {
    refunds: returnedLinesOf(quote, result).map((one) => {
      const index = quote.returnLines.indexOf(one);
      return booked(index + 1, one.cost, result.returned[index]?.cost);
    }),
    purchases: quote.purchaseLines.flatMap((one, index) => {
      if (!isPurchased(result, index + 1)) return [];
      // What Microsoft says of a monthly line may be one payment: the payments themselves are booked as they come.
      const told = one.billingPlan === 'Upfront' ? result.purchased[index]?.cost : undefined;
      return [booked(index + 1, one.cost, told)];
    }),
  };
}

/** The first amount that Microsoft told in another currency than it quoted. */
export const otherCurrencyIn = (quote: ExchangeQuote, result: ExchangeResult): Money | undefined =>
  [...result.returned, ...result.purchased]
    .flatMap(({ cost }) => cost ?? [])
    .find(({ currency }) => currency !== quote.cost.currency);

/** Microsoft's net amount of what took effect: purchases minus refunds. */
export function netCostOf({ refunds, purchases }: BookedLines, currency: string): Money {
  const sum = (lines: readonly BookedLine[]) =>
    addMoney({ minor: 0, currency }, ...lines.map(({ cost }) => cost));
  return subtractMoney(sum(purchases), sum(refunds));
}

interface Posting {
  readonly requestId: string;
  /** RFC 3339. */
  readonly postedAt: string;
  readonly quote: ExchangeQuote;
  readonly booked: BookedLines;
  /** Microsoft's charge for the first payment of monthly lines, by line. */
  readonly firstCharges: ReadonlyMap<number, Money>;
}

/** One entry for each refund and for the first payment of each purchase. */
export function entriesOf(posting: Posting): readonly LedgerEntry[] {
  const { requestId, postedAt, quote, booked, firstCharges } = posting;
  return [
    ...booked.refunds.map(({ line, cost }) => {
      const markupPercent = quote.returnLines[line - 1]?.markupPercent ?? quote.markupPercent;
      return refundEntry({ requestId, line, postedAt, cost, total: customerPrice(cost, markupPercent) });
    }),
    ...booked.purchases.flatMap(({ line, cost }) => {
      const asked = quote.purchaseLines[line - 1];
      if (asked === undefined) return [];
      const kind = asked.billingPlan === 'Upfront' ? 'purchase' : 'instalment';
      const [first = asked] = plannedPayments(asked);
      const charged = kind === 'purchase' ? cost : firstCharges.get(line);
      const own = charged?.currency === first.cost.currency ? charged : first.cost;
      return [paymentEntry({ requestId, line, number: 1, postedAt, kind, total: first.total, cost: own })];
    }),
  ];
}
