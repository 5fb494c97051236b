import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { requestAsk } from '../support/http/calls.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { openExchangeApi, WEB } from './exchange-api.ts';

let key: SigningKey;
let desk: ReturnType<typeof openExchangeApi>;
let calls: ReturnType<typeof exchangeCalls>;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  desk = openExchangeApi(key);
  calls = exchangeCalls(desk);
});

describe('a ticket that asks for an exchange', () => {
  it('becomes a request, and its help desk gets each event with the lines and the total', async () => {
    const { id, outcome } = await desk.sendTicket(calls.aTicket());
    expect(outcome).toEqual({ ok: true, value: 'accepted' });
    await calls.approve(id);
    expect(desk.received.map(({ event }) => event.type)).toEqual([
      ...['submitted', 'awaiting-approval', 'approved', 'provisioning', 'completed'].map(
        (type) => `reservation-desk.exchange.${type}`,
      ),
    ]);
    expect(desk.received.at(-1)?.event.data).toMatchObject({
      kind: 'exchange',
      return: [{ reservationId: WEB, quantity: 2 }],
      purchase: [{ sku: 'Standard_D4s_v5', region: 'westeurope', quantity: 2, term: 'P1Y' }],
      total: { amount: '880.00', currency: 'EUR' },
      reservations: [expect.stringMatching(/^dddddddd-/)],
    });
  });

  it('is shown with its request', async () => {
    const { id } = await desk.sendTicket(calls.aTicket());
    const { body } = await desk.call(
      'showTicket',
      requestAsk('requester', id, '', { path: `/api/v1/tickets/${id}` }),
    );
    expect(body).toMatchObject({
      id,
      kind: 'exchange',
      status: 'accepted',
      request: { id, kind: 'exchange', quote: { total: { amount: '880.00' } } },
    });
  });

  it('is refused with the field when it asks for a savings plan', async () => {
    const { outcome } = await desk.sendTicket(calls.aTicket({ ...anExchange, savingsPlans: [{}] }));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-request', errors: [{ pointer: '/input/savingsPlans' }] },
    });
  });

  it('gets every reason when the rules refuse it', async () => {
    const small = { ...anExchange, purchase: [{ ...anExchange.purchase[0], quantity: 1 }] };
    await desk.sendTicket(calls.aTicket(small));
    const { event } = desk.received.at(-1) ?? {};
    expect(event).toMatchObject({ type: 'reservation-desk.exchange.refused' });
    expect(JSON.stringify(event?.data)).toContain('exchange-commitment');
  });

  it('hears of an exchange that was carried out in part', async () => {
    desk.microsoft.levers.failingPurchases.add(1);
    const { id } = await desk.sendTicket(calls.aTicket());
    await calls.approve(id);
    await desk.pass(5 * 60_000);
    expect(desk.received.at(-1)?.event.type).toBe('reservation-desk.exchange.needs-attention');
  });
});
