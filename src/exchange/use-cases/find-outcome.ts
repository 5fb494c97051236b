import type { Listing } from '../../core/listing.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder } from '../../returns/domain/order-comparison.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import type { ExchangeQuote, ReturnedLine } from '../domain/exchange-quote.ts';
import { emptyResult, type BoughtLine, type Successor } from '../domain/exchange-result.ts';
import type { Exchanged, Remainder } from '../domain/exchange-steps.ts';
import { isPurchased, returnedLinesOf } from '../domain/line-outcome.ts';
import { lookForExchange } from '../domain/look-for-exchange.ts';

/** What Azure shows of the lines that took effect. */
export interface FoundOutcome extends Exchanged {
  /** New reservations that Azure does not show yet, in sentences. */
  readonly missingPurchases: readonly string[];
  /** Returns and rests that Azure does not show yet, in sentences. */
  readonly missingReturns: readonly string[];
}

/** Finds the new reservations, and the rests of reservations of which a part was returned. */
export async function findOutcome(
  { reservations }: { readonly reservations: Pick<ReservationDirectory, 'listReservations'> },
  request: ExchangeRequest,
  quote: ExchangeQuote,
): Promise<FoundOutcome> {
  const listing = await reservations.listReservations(request.customerId, true);
  const bought = findSuccessors(request, quote, listing.items);
  const returned = findRests(request, quote, listing);
  return {
    successors: bought.flatMap(({ found }) => found ?? []),
    remainders: returned.flatMap(({ found }) => found ?? []),
    missingPurchases: bought.flatMap(({ missing }) => missing ?? []),
    missingReturns: returned.flatMap(({ missing }) => missing ?? []),
  };
}

/** What was found of one line, or what is missing, a sentence. Neither: the line leaves no reservation behind. */
interface Finding<T> {
  readonly found?: T;
  readonly missing?: string;
}

function findSuccessors(
  { internal, createdAt, result = emptyResult }: ExchangeRequest,
  quote: ExchangeQuote,
  items: readonly Reservation[],
): readonly Finding<Successor>[] {
  const look = lookForExchange(quote, internal?.sent?.at ?? createdAt, items);
  return quote.purchaseLines.flatMap((asked, index): readonly Finding<Successor>[] => {
    if (!isPurchased(result, index + 1)) return [];
    const ids = { ...look.purchases[index], ...result.purchased[index] };
    const found = items.find((one) => isBought(one, ids));
    if (found?.expiresAt === undefined || found.quantity !== asked.quantity)
      return [
        {
          missing: `Azure does not show the purchase of ${asked.quantity} x ${asked.sku} in ${asked.region}.`,
        },
      ];
    const { reservationId, reservationOrderId, quantity, expiresAt } = found;
    return [{ found: { line: index + 1, reservationId, reservationOrderId, quantity, expiresAt } }];
  });
}

type Ids = Partial<Pick<BoughtLine, 'reservationId' | 'reservationOrderId'>>;

/** An order that an exchange makes has one reservation. */
const isBought = (one: Reservation, { reservationId, reservationOrderId }: Ids): boolean =>
  (one.state === 'Succeeded' || one.state === 'Expiring') &&
  (reservationId === undefined
    ? one.reservationOrderId === reservationOrderId
    : one.reservationId === reservationId);

function findRests(
  { result }: ExchangeRequest,
  quote: ExchangeQuote,
  listing: Listing<Reservation>,
): readonly Finding<Remainder>[] {
  const claimed = new Set<string>();
  return returnedLinesOf(quote, result).map((line): Finding<Remainder> => {
    const items = listing.items.filter(({ reservationId }) => !claimed.has(reservationId));
    const finding = findRest(line, { ...listing, items });
    if (finding.found !== undefined) claimed.add(finding.found.reservationId);
    return finding;
  });
}

function findRest(line: ReturnedLine, listing: Listing<Reservation>): Finding<Remainder> {
  const { reservationId, reservationOrderId, quantity, owned, siblings } = line;
  // A line without siblings is returned whole: the rest of its order is not quoted, and says nothing.
  const items = listing.items.filter((one) =>
    siblings === undefined
      ? one.reservationId === reservationId
      : one.reservationOrderId === reservationOrderId,
  );
  const order = [reservationId, ...(siblings ?? [])].map((id) => ({ reservationId: id, quantity: owned }));
  const compared = compareOrder({ reservationId, quantity, order }, { ...listing, items });
  if (compared.state !== 'returned')
    return { missing: `Azure does not show the return of ${quantity} units of ${reservationId}.` };
  const { remainder } = compared;
  if (remainder === undefined) return {};
  const { expiresAt } = remainder;
  if (expiresAt === undefined) return { missing: `The rest of ${reservationId} is still being set up.` };
  return { found: { from: reservationId, reservationOrderId, ...remainder, expiresAt } };
}
