import type { Clock } from '../../core/clock.ts';
import type { FoundRecord } from '../../requests/ports/kind-actions.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { ChangeableRecords } from '../../reservations/ports/reservation-records.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { recordWrites } from '../../returns/use-cases/record-writes.ts';
import { exchangeRecords } from '../domain/exchange-records.ts';
import { foundExchangeSchema } from '../domain/exchange-steps.ts';
import { returnedLinesOf } from '../domain/line-outcome.ts';

export interface FoundDeps {
  readonly requests: ChangeableRecords;
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
    const read = await requests.recordsToChange(customerId);
    const records = exchangeRecords({
      request,
      quote,
      exchanged,
      returned,
      known: read.records,
      at: clock(),
    });
    return { change: {}, writes: recordWrites(records, read) };
  };
