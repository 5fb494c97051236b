import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { requestAsk } from '../support/http/calls.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

let key: SigningKey;
let desk: ReturnType<typeof openToyApi>;
let calls: ReturnType<typeof toyCalls>;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  desk = openToyApi(key);
  calls = toyCalls(desk);
});

describe('a ticket for a kind that src does not know', () => {
  it('becomes a request, and its help desk gets each event in the words of the kind', async () => {
    const { id, outcome } = await desk.sendTicket(calls.aTicket());
    expect(outcome).toEqual({ ok: true, value: 'accepted' });
    await calls.approve(id);
    const toy = { name: 'rocking horse', days: 7 };
    const deposit = { amount: '20.00', currency: 'EUR' };
    expect(desk.received.map(({ event: { type, data } }) => ({ type, ...kindDetails(data) }))).toEqual([
      { type: 'reservation-desk.toy.submitted', kind: 'toy', toy },
      { type: 'reservation-desk.toy.awaiting-approval', kind: 'toy', toy, deposit },
      { type: 'reservation-desk.toy.approved', kind: 'toy', toy, deposit },
      { type: 'reservation-desk.toy.provisioning', kind: 'toy', toy, deposit },
      { type: 'reservation-desk.toy.completed', kind: 'toy', toy, deposit, loanId: 'loan-1' },
    ]);
  });

  it('is shown with its request', async () => {
    const { id } = await desk.sendTicket(calls.aTicket());
    const { body } = await desk.call(
      'showTicket',
      requestAsk('requester', id, '', { path: `/api/v1/tickets/${id}` }),
    );
    expect(body).toMatchObject({
      id,
      kind: 'toy',
      status: 'accepted',
      request: { id, kind: 'toy', quote: { deposit: { amount: '20.00' } } },
      replies: [
        { type: 'reservation-desk.toy.submitted', sent: true },
        { type: 'reservation-desk.toy.awaiting-approval', sent: true },
      ],
    });
  });

  it('is resolved by HTTP when its request needs attention', async () => {
    desk.shop.levers.isClosed = true;
    const { id } = await desk.sendTicket(calls.aTicket());
    await calls.approve(id);
    desk.shop.levers.isClosed = false;
    await calls.resolve(id, 'retry');
    expect(desk.received.slice(-3).map(({ event }) => event.type)).toEqual([
      'reservation-desk.toy.needs-attention',
      'reservation-desk.toy.resolved',
      'reservation-desk.toy.completed',
    ]);
  });

  it('is refused with the field when its input does not fit the schema of the kind', async () => {
    const { outcome } = await desk.sendTicket(calls.aTicket({ toy: 'kite', days: 0 }));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-request', errors: [{ pointer: '/input/days' }] },
    });
  });

  it('gets every reason when the rules of the kind refuse it', async () => {
    await desk.sendTicket(calls.aTicket({ toy: 'kite', days: 15 }));
    expect(desk.received.at(-1)?.event).toMatchObject({
      type: 'reservation-desk.toy.refused',
      data: { verdict: { explanations: [{ rule: 'toy-in-shop' }, { rule: 'toy-loan-length' }] } },
    });
  });
});

const kindDetails = ({ kind, toy, deposit, loanId }: Readonly<Record<string, unknown>>) => ({
  ...{ kind, toy },
  ...(deposit === undefined ? {} : { deposit }),
  ...(loanId === undefined ? {} : { loanId }),
});
