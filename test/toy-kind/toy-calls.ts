import { requestCalls } from '../support/http/request-calls.ts';
import type { openToyApi } from './toy-api.ts';

export const loan = { toy: 'rocking horse', days: 7 };

/** The HTTP calls of a loan. */
export const toyCalls = (desk: ReturnType<typeof openToyApi>) => ({
  ...requestCalls(desk, {
    ...{ kind: 'toy', accept: 'acceptToy', collection: 'toys' },
    input: loan,
  }),
  hold: (id: string) => desk.deps.requests.hold(id),
  inbox: async () => {
    const response = await desk.call('listInbox', { path: '/api/v1/inbox', as: 'approver' });
    return response.body['items'] as readonly { readonly id: string }[];
  },
});
