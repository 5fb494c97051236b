import { contoso } from '../support/http/people.ts';
import { requestCalls } from '../support/http/request-calls.ts';
import { WEB } from './memory-azure.ts';
import type { openRefundApi } from './refund-api.ts';

/** One of four machines. */
export const aRefund = { reservationId: WEB, quantity: 1, reason: 'One machine was switched off.' };

/** The HTTP calls of a refund. */
export const refundCalls = (desk: ReturnType<typeof openRefundApi>) => ({
  ...requestCalls(desk, {
    ...{ kind: 'refund', accept: 'acceptRefund', collection: 'refunds' },
    input: aRefund,
  }),
  headroom: async (asOf?: string) =>
    (
      await desk.call('showHeadroom', {
        path: `/api/v1/customers/${contoso}/refund-headroom`,
        params: { customerId: contoso },
        query: asOf === undefined ? {} : { asOf },
      })
    ).body,
});
