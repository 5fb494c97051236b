import type { Clock } from '../../core/clock.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder, type QuotedUnits, type Remainder } from '../domain/order-comparison.ts';
import { recordedReturnOf } from '../domain/return-columns.ts';
import { settledAt } from '../domain/settled-return.ts';

export interface TraceReturnDeps {
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly clock: Clock;
}

export interface TracedUnits extends QuotedUnits {
  readonly customerId: string;
  readonly reservationOrderId: string;
  /** Microsoft was asked to return the units otherwise, in a support request. */
  readonly isAskedOtherwise?: boolean;
}

export type ReturnTrace =
  | { readonly state: 'found'; readonly remainder?: Remainder | undefined }
  | { readonly state: 'none' }
  /** A sentence for the operator. */
  | { readonly state: 'unsure'; readonly reason: string };

/** Checks whether a request of any kind that stopped has returned its units. */
export const traceReturn =
  ({ reservations, clock }: TraceReturnDeps) =>
  async (request: Pick<DeskRequest, 'internal'>, units: TracedUnits): Promise<ReturnTrace> => {
    const { returning, returned } = recordedReturnOf(request);
    if (returning === undefined && units.isAskedOtherwise !== true) return { state: 'none' };
    const order = compareOrder(
      units,
      await reservations.listOrder(units.customerId, units.reservationOrderId),
    );
    switch (order.state) {
      case 'returned':
        return { state: 'found', remainder: order.remainder };
      case 'changed':
      case 'unclear':
        return { state: 'unsure', reason: order.detail };
      case 'under-way':
        return {
          state: 'unsure',
          reason: 'The reservation is cancelled, but Azure does not show the remaining units yet.',
        };
      case 'as-quoted':
        if (returned !== undefined)
          return {
            state: 'unsure',
            reason:
              'Microsoft accepted the return, but Azure still shows the reservation with all its units.',
          };
        if (returning !== undefined && clock().toISOString() < settledAt(returning.at))
          return { state: 'unsure', reason: `The return may be under way until ${settledAt(returning.at)}.` };
        return { state: 'none' };
    }
  };
