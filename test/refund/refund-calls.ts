import { requestAsk } from '../support/http/calls.ts';
import type { Ask, HttpResult } from '../support/http/in-memory-api.ts';
import { contoso, type PersonName } from '../support/http/people.ts';
import { WEB } from './memory-azure.ts';
import type { openRefundApi } from './refund-api.ts';

/** One of four machines. */
export const aRefund = { reservationId: WEB, quantity: 1, reason: 'One machine was switched off.' };

type Shown = Record<string, unknown> & {
  readonly status: string;
  readonly quote: { readonly hash: string; readonly sessionId: string };
};

/** The HTTP calls of a refund. */
export function refundCalls(desk: ReturnType<typeof openRefundApi>) {
  const post = (
    name: Parameters<typeof desk.call>[0],
    as: PersonName,
    id: string,
    below: string,
    json: object,
  ) => desk.call(name, requestAsk(as, id, below, { json }));
  const show = async (id: string) =>
    (await desk.call('showRequest', requestAsk('auditor', id))).body as Shown;
  const events = async (id: string) => {
    const { body } = await desk.call('showTimeline', requestAsk('auditor', id, '/events'));
    return body['items'] as readonly { readonly type: string; readonly data: Record<string, unknown> }[];
  };
  const decide = async (id: string, decision: 'approve' | 'reject') => {
    const { quote } = await show(id);
    const comment = decision === 'reject' ? { comment: 'Too dear.' } : {};
    return post('decideRequest', 'approver', id, '/decisions', {
      decision,
      quoteHash: quote.hash,
      ...comment,
    });
  };
  const submit = (changes: Partial<Ask> = {}): Promise<HttpResult> =>
    desk.call('acceptRefund', {
      path: `/api/v1/customers/${contoso}/refunds`,
      params: { customerId: contoso },
      headers: { 'idempotency-key': 'key-1' },
      json: aRefund,
      ...changes,
    });
  return {
    submit,
    /** Submits a refund and gives its id. */
    ask: async (json: object = aRefund, key = 'key-1') =>
      String((await submit({ json, headers: { 'idempotency-key': key } })).body['id']),
    show,
    events,
    types: async (id: string) => (await events(id)).map(({ type }) => type),
    approve: (id: string) => decide(id, 'approve'),
    reject: (id: string) => decide(id, 'reject'),
    withdraw: (id: string) => post('withdrawRequest', 'requester', id, '/withdrawal', {}),
    resolve: (id: string, action: 'retry' | 'mark-done' | 'abandon') =>
      post('resolveRequest', 'admin', id, '/resolution', { action, comment: 'As agreed.' }),
    evaluate: (input: object, asOf?: string) =>
      desk.call('evaluateSubmission', {
        path: `/api/v1/customers/${contoso}/evaluations`,
        params: { customerId: contoso },
        json: { kind: 'refund', input, ...(asOf === undefined ? {} : { asOf }) },
      }),
    ledger: async (id: string) =>
      (await desk.deps.requests.ledger({ customerId: contoso, requestId: id }, { limit: 200 })).items,
    headroom: async (asOf?: string) =>
      (
        await desk.call('showHeadroom', {
          path: `/api/v1/customers/${contoso}/refund-headroom`,
          params: { customerId: contoso },
          query: asOf === undefined ? {} : { asOf },
        })
      ).body,
    records: () => desk.deps.requests.listReservationRecords(contoso),
  };
}
