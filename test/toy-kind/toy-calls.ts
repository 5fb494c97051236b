import { requestAsk } from '../support/http/calls.ts';
import type { Ask, HttpResult } from '../support/http/in-memory-api.ts';
import { contoso, type PersonName } from '../support/http/people.ts';
import type { openToyApi } from './toy-api.ts';

export const loan = { toy: 'rocking horse', days: 7 };

/** The HTTP calls of a loan. */
export function toyCalls(desk: ReturnType<typeof openToyApi>) {
  const post = (
    name: Parameters<typeof desk.call>[0],
    as: PersonName,
    id: string,
    below: string,
    json: object,
  ) => desk.call(name, requestAsk(as, id, below, { json }));
  const show = async (id: string) => (await desk.call('showRequest', requestAsk('auditor', id))).body;
  const events = async (id: string) => {
    const response = await desk.call('showTimeline', requestAsk('auditor', id, '/events'));
    return response.body['items'] as readonly { readonly type: string; readonly data: unknown }[];
  };
  const decide = async (id: string, decision: 'approve' | 'reject') => {
    const { quote } = (await show(id)) as { quote: { hash: string } };
    const comment = decision === 'reject' ? { comment: 'Not now.' } : {};
    return post('decideRequest', 'approver', id, '/decisions', {
      decision,
      quoteHash: quote.hash,
      ...comment,
    });
  };
  return {
    submit: (changes: Partial<Ask> = {}): Promise<HttpResult> =>
      desk.call('acceptToy', {
        path: `/api/v1/customers/${contoso}/toys`,
        params: { customerId: contoso },
        headers: { 'idempotency-key': 'key-1' },
        json: loan,
        ...changes,
      }),
    show,
    events,
    types: async (id: string) => (await events(id)).map(({ type }) => type),
    approve: (id: string) => decide(id, 'approve'),
    reject: (id: string) => decide(id, 'reject'),
    withdraw: (id: string) => post('withdrawRequest', 'requester', id, '/withdrawal', {}),
    resolve: (id: string, action: 'retry' | 'mark-done' | 'abandon') =>
      post('resolveRequest', 'admin', id, '/resolution', { action, comment: 'As agreed.' }),
    hold: (id: string) => desk.deps.requests.hold(id),
    inbox: async () => {
      const response = await desk.call('listInbox', { path: '/api/v1/inbox', as: 'approver' });
      return response.body['items'] as readonly { readonly id: string }[];
    },
  };
}
