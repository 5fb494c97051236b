import { z } from 'zod';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { RequestStatus } from '../../requests/domain/request-status.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { UnitReturn } from '../domain/return-steps.ts';

export interface OtherReturnDeps {
  readonly requests: Pick<RequestStore, 'list'>;
  readonly headroom: HeadroomStore;
}

/** Statuses in which an exchange may have returned its units. */
const sent: readonly RequestStatus[] = ['provisioning', 'needs-attention', 'completed'];

const exchangeInputShape = z.object({ return: z.array(z.object({ reservationId: z.string() })) });

/**
 * Finds another request that returns, or has returned, units of the reservation. A refund or a change of the partner
 * shows in the refund cap; an exchange takes nothing of it, and shows in the list of requests.
 */
export const otherReturnOf =
  ({ requests, headroom }: OtherReturnDeps) =>
  async ({
    requestId,
    customerId,
    reservationId,
  }: Pick<UnitReturn, 'requestId' | 'customerId' | 'reservationId'>): Promise<string | undefined> => {
    const { holds, uses } = await headroom.readCap(customerId);
    const onCap = [...holds, ...uses].find(
      (one) =>
        one.requestId !== requestId &&
        one.reservationId !== undefined &&
        isSameName(one.reservationId, reservationId),
    );
    if (onCap !== undefined) return onCap.requestId;
    const exchanges = await requests.list({ customerId, kind: 'exchange' }, { limit: 200 });
    return exchanges.items.find(
      ({ status, input }) => sent.includes(status) && isReturnedIn(input, reservationId),
    )?.id;
  };

const isReturnedIn = (input: unknown, id: string): boolean =>
  exchangeInputShape
    .safeParse(input)
    .data?.return.some(({ reservationId }) => isSameName(reservationId, id)) === true;
