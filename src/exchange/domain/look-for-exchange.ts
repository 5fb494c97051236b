import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ExchangeQuote, PurchasedLine, ReturnedLine } from './exchange-quote.ts';
import type { LineStatus } from './exchange-result.ts';
import type { ShownProgress } from './merge-progress.ts';

/** Clocks of the desk and of Microsoft may differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Tells from the customer's reservations what became of an exchange whose answer was lost: returned ones are cancelled,
 * new ones have the name, SKU and quantity of a line and are not older than the exchange.
 *
 * @param sentAt when the exchange was sent at the earliest, RFC 3339
 * @param reservations read after that
 */
export function lookForExchange(
  { returnLines, purchaseLines }: Pick<ExchangeQuote, 'returnLines' | 'purchaseLines'>,
  sentAt: string,
  reservations: readonly Reservation[],
): ShownProgress {
  const returns = returnLines.map((line) => ({
    reservationId: line.reservationId,
    status: statusOfReturn(line, reservations),
  }));
  const free = new Set(reservations.filter((one) => isNew(one, sentAt)));
  const purchases = purchaseLines.map((line) => {
    const found = [...free].find((one) => isBoughtFor(one, line));
    if (found !== undefined) free.delete(found);
    return { ...echoOf(line), ...purchaseOf(found) };
  });
  return { status: statusOf(returns, purchases), returns, purchases };
}

/** A part that is returned leaves a new reservation with the rest, and the old one is cancelled all the same. */
function statusOfReturn(line: ReturnedLine, reservations: readonly Reservation[]): LineStatus {
  const found = reservations.find(({ reservationId }) => reservationId === line.reservationId);
  if (found === undefined) return 'Unknown';
  return found.state === 'Cancelled' || found.quantity < line.owned ? 'Succeeded' : 'Pending';
}

const isNew = ({ purchasedAt }: Reservation, sentAt: string): boolean =>
  purchasedAt === undefined || Date.parse(purchasedAt) >= Date.parse(sentAt) - CLOCK_SKEW_MS;

const isBoughtFor = (one: Reservation, line: PurchasedLine): boolean =>
  isSameName(one.displayName, line.displayName) &&
  isSameName(one.sku, line.sku) &&
  isSameName(one.region, line.region) &&
  one.quantity === line.quantity;

const echoOf = ({ sku, region, quantity }: PurchasedLine) => ({ sku, region, quantity });

const bought: Partial<Record<Reservation['state'], LineStatus>> = {
  Succeeded: 'Succeeded',
  Expiring: 'Succeeded',
  Failed: 'Failed',
  Cancelled: 'Cancelled',
};

const purchaseOf = (found: Reservation | undefined) =>
  found === undefined
    ? { status: 'Pending' as const }
    : {
        status: bought[found.state] ?? ('Pending' as const),
        reservationOrderId: found.reservationOrderId,
        reservationId: found.reservationId,
      };

type Line = { readonly status: LineStatus };

function statusOf(returns: readonly Line[], purchases: readonly Line[]): ShownProgress['status'] {
  const isDone = (lines: readonly Line[]) => lines.every(({ status }) => status === 'Succeeded');
  if (!isDone(returns))
    return returns.some(({ status }) => status === 'Succeeded') ? 'PendingRefunds' : 'Unknown';
  return isDone(purchases) ? 'Succeeded' : 'PendingPurchases';
}
