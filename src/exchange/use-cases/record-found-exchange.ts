import type { Clock } from '../../core/clock.ts';
import type { FoundRecord } from '../../requests/ports/kind-actions.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { exchangeRecords } from '../domain/exchange-records.ts';
import { foundExchangeSchema } from '../domain/exchange-steps.ts';
import { returnedLinesOf } from '../domain/line-outcome.ts';

export interface FoundDeps {
  readonly requests: ReservationRecords;
  readonly expiries: ExpiryIndex;
  readonly clock: Clock;
}

/**
 * Records what a stopped exchange has bought and returned. New reservations enter the expiry index now, whatever the
 * operator decides. Until Azure has shown them, the row has the states of the lines alone.
 */
export const recordFoundExchange =
  ({ requests, expiries, clock }: FoundDeps) =>
  async (request: ExchangeRequest, found: unknown): Promise<FoundRecord> => {
    const { customerId, quote } = request;
    const { exchanged } = foundExchangeSchema.parse(found);
    if (quote === undefined || exchanged === undefined) return { change: {} };
    for (const { reservationId, expiresAt } of [...exchanged.successors, ...exchanged.remainders])
      await expiries.upsert(customerId, reservationId, expiresAt);
    const returned = returnedLinesOf(quote, request.result);
    const known = await requests.listReservationRecords(customerId);
    const records = exchangeRecords({ request, quote, exchanged, returned, known, at: clock() });
    return { change: {}, writes: records.map((record) => ({ write: 'reservation', record })) };
  };
