import type { RouteName } from '../../../src/app/http-routes.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { requestAsk } from './calls.ts';
import { costToldIn } from '../told-cost.ts';
import type { Ask, HttpResult } from './in-memory-api.ts';
import { contoso, people, type PersonName } from './people.ts';

type Shown = Record<string, unknown> & {
  readonly status: string;
  readonly quote: { readonly hash: string };
};

interface Api<Accept extends string> {
  readonly call: (name: RouteName | Accept, ask: Ask) => Promise<HttpResult>;
  readonly deps: { readonly requests: Pick<RequestStore, 'ledger' | 'listReservationRecords'> };
}

interface Kind<Accept extends string> {
  readonly kind: string;
  /** The route that accepts a request, and the last segment of its path. */
  readonly accept: Accept;
  readonly collection: string;
  /** What is asked for unless a test says otherwise. */
  readonly input: object;
}

/** The HTTP calls and the ticket of the requests of one kind. */
export function requestCalls<Accept extends string>(
  desk: Api<Accept>,
  { kind, accept, collection, input: usual }: Kind<Accept>,
) {
  const post = (name: RouteName, as: PersonName, id: string, below: string, json: object) =>
    desk.call(name, requestAsk(as, id, below, { json }));
  /** What the auditor reads, who sees Microsoft's price. The requester reads the same and must not be told of it. */
  const read = async (name: RouteName, id: string, below = '') => {
    const { body } = await desk.call(name, requestAsk('auditor', id, below));
    const asked = await desk.call(name, requestAsk('requester', id, below));
    const told = costToldIn(asked.body, body);
    if (told.length > 0)
      throw new Error(`the requester is told ${told.join(', ')}: ${JSON.stringify(asked.body)}`);
    return body;
  };
  const show = async (id: string) => (await read('showRequest', id)) as Shown;
  const events = async (id: string) => {
    const body = await read('showTimeline', id, '/events');
    return body['items'] as readonly { readonly type: string; readonly data: Record<string, unknown> }[];
  };
  const decide = async (id: string, decision: 'approve' | 'reject') => {
    const { quote } = await show(id);
    const comment = decision === 'reject' ? { comment: 'Too dear.' } : {};
    const json = { decision, quoteHash: quote.hash, ...comment };
    return post('decideRequest', 'approver', id, '/decisions', json);
  };
  const submit = (changes: Partial<Ask> = {}): Promise<HttpResult> =>
    desk.call(accept, {
      path: `/api/v1/customers/${contoso}/${collection}`,
      params: { customerId: contoso },
      headers: { 'idempotency-key': 'key-1' },
      json: usual,
      ...changes,
    });
  return {
    submit,
    /** Submits a request and gives its id. */
    ask: async (json: object = usual, idempotencyKey = 'key-1') =>
      String((await submit({ json, headers: { 'idempotency-key': idempotencyKey } })).body['id']),
    /** A help desk's ticket that asks for the same. */
    aTicket: (input: object = usual) => ({
      ...{ version: 1, ticketId: 'T-1', customerId: contoso, kind, input },
      askedBy: { id: people.requester.oid, name: people.requester.name },
    }),
    show,
    events,
    types: async (id: string) => (await events(id)).map(({ type }) => type),
    approve: (id: string) => decide(id, 'approve'),
    reject: (id: string) => decide(id, 'reject'),
    withdraw: (id: string) => post('withdrawRequest', 'requester', id, '/withdrawal', {}),
    resolve: (id: string, action: 'retry' | 'mark-done' | 'abandon') =>
      post('resolveRequest', 'admin', id, '/resolution', { action, comment: 'As agreed.' }),
    evaluate: (input: object, asOf?: string, as: PersonName = 'requester') =>
      desk.call('evaluateSubmission', {
        path: `/api/v1/customers/${contoso}/evaluations`,
        params: { customerId: contoso },
        as,
        json: { kind, input, ...(asOf === undefined ? {} : { asOf }) },
      }),
    ledger: async (id: string) =>
      (await desk.deps.requests.ledger({ customerId: contoso, requestId: id }, { limit: 200 })).items,
    records: () => desk.deps.requests.listReservationRecords(contoso),
  };
}
