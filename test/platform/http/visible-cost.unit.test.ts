import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../../src/app/http-routes.ts';
import { withoutCost } from '../../../src/core/visible-cost.ts';
import { purchaseAsk, purchaseBody, requestAsk } from '../../support/http/calls.ts';
import { openInMemoryApi, type Ask } from '../../support/http/in-memory-api.ts';
import { signingKey } from '../../support/http/issuer.ts';
import { contoso, type PersonName } from '../../support/http/people.ts';
import { memorySyncPositions } from '../../support/memory/sync-positions.ts';
import { memoryWatchedRows } from '../../support/memory/watched-rows.ts';
import { aReservation } from '../../support/reservations.ts';
import { storedFrom } from '../../../src/watch/domain/stored-reservation.ts';
import { awaitingApproval } from '../../support/http/stored-request.ts';

const key = await signingKey();
let desk: ReturnType<typeof openInMemoryApi>;
let id: string;
beforeEach(async () => {
  desk = openInMemoryApi(key);
  id = await awaitingApproval(desk);
  const stored = await desk.deps.requests.read(id);
  if (stored === undefined) throw new Error('no request');
  const data = { charged: '519.00 EUR', total: '570.90 EUR', dueOn: '2026-11-23' };
  await desk.deps.requests.commit({
    ...{ requestId: id, position: stored.position, operation: 'note', change: {} },
    newEvents: [{ type: 'billed', at: '2026-11-23T10:00:00.000Z', actor: stored.request.requestedBy, data }],
  });
});

/** What an answer tells of money: the names of its members, and amounts in text. */
const toldBy = async (name: RouteName, ask: Ask) => {
  const { status, body } = await desk.call(name, ask);
  const text = JSON.stringify(body);
  const names = ['"cost"', '"pricingTotal"', '"markupPercent"', '519.00', '"total"'];
  return { status, told: names.filter((one) => text.includes(one)) };
};

const EVERYTHING = ['"cost"', '"pricingTotal"', '519.00', '"total"'];

describe('what a reservation tells of money', () => {
  it.each<[PersonName, boolean]>([
    ['requester', false],
    ['clerk', true],
  ])('to a %s has what Microsoft records for the order: %s', async (as, isTold) => {
    const rows = memoryWatchedRows();
    const positions = memorySyncPositions();
    const readAt = '2026-11-23T09:00:00.000Z';
    const stored = {
      ...storedFrom(aReservation(), readAt),
      orderTotal: { minor: 51_900, currency: 'USD' },
      orderUnits: 3,
    };
    await rows.save(contoso, [stored]);
    await positions.save({
      ...{ customerId: contoso, nextAt: readAt, readAt, failures: 0, findings: [], moreFindings: 0 },
    });
    const watch = { ...desk.deps.watch, rows, positions };
    const answer = await openInMemoryApi(key, { watch }).call('listReservations', {
      path: `/api/v1/customers/${contoso}/reservations`,
      params: { customerId: contoso },
      as,
    });
    expect(answer.body['items']).toMatchObject([{ orderUnits: 3 }]);
    expect(JSON.stringify(answer.body).includes('519.00')).toBe(isTold);
  });
});

describe('what a request tells of money', () => {
  it.each<[RouteName, (as: PersonName) => Ask]>([
    ['showRequest', (as) => requestAsk(as, id)],
    ['withdrawRequest', (as) => requestAsk(as, id, '/withdrawal', { json: {} })],
  ])('by %s is only the total for a requester', async (name, ask) => {
    expect(await toldBy(name, ask('requester'))).toEqual({ status: 200, told: ['"total"'] });
  });

  it.each<PersonName>(['approver', 'clerk', 'auditor', 'admin'])('is everything for %s', async (as) => {
    expect(await toldBy('showRequest', requestAsk(as, id))).toEqual({ status: 200, told: EVERYTHING });
  });

  it('is in the timeline only the total for a requester, and everything for a clerk', async () => {
    expect((await toldBy('showTimeline', requestAsk('requester', id, '/events'))).told).toEqual(['"total"']);
    expect((await toldBy('showTimeline', requestAsk('clerk', id, '/events'))).told).toEqual([
      '519.00',
      '"total"',
    ]);
  });

  it('is everything for the approver who decides, in the inbox and in the answer', async () => {
    expect((await toldBy('listInbox', { path: '/api/v1/inbox', as: 'approver' })).told).toEqual(EVERYTHING);
    const json = { decision: 'approve', quoteHash: 'quote-1' };
    expect((await toldBy('decideRequest', requestAsk('approver', id, '/decisions', { json }))).told).toEqual(
      EVERYTHING,
    );
  });

  it('is only the total for a requester whose key names an accepted request', async () => {
    const { status, told } = await toldBy('acceptPurchase', purchaseAsk('requester'));
    expect([status, told]).toEqual([202, ['"total"']]);
  });
});

describe('an evaluation', () => {
  it.each<[PersonName, boolean]>([
    ['requester', false],
    ['approver', true],
  ])('for %s tells Microsoft’s price: %s', async (as, expected) => {
    const stored = desk.deps;
    desk = openInMemoryApi(key, {
      actionsOf: () => ({
        ...stored.actionsOf('purchase'),
        assess: async () => {
          const verdict = { allowed: true, asOf: '2026-11-23T10:00:00.000Z', explanations: [] };
          const quote = (await stored.requests.read(id))?.request.quote;
          return quote === undefined ? { verdict } : { verdict, quote };
        },
      }),
      requests: stored.requests,
    });
    const json = { kind: 'purchase', input: purchaseBody };
    const path = `/api/v1/customers/${contoso}/evaluations`;
    const { told } = await toldBy('evaluateSubmission', {
      ...{ path, params: { customerId: contoso }, as, json },
    });
    expect(told).toEqual(expected ? EVERYTHING : ['"total"']);
  });
});

describe('an answer without cost', () => {
  const money = { amount: '1.00', currency: 'EUR' };
  it.each<[string, unknown, unknown]>([
    ['of lines', { refunds: { cost: money, total: money } }, { refunds: { total: money } }],
    ['of what is left in money', { remaining: money }, {}],
    ['of what is left in units', { remaining: { quantity: 2 } }, { remaining: { quantity: 2 } }],
    [
      'in the data of an event',
      {
        data: {
          entryId: 'r',
          charged: '1.00 EUR',
          was: '1.10 EUR',
          lines: [{ amount: '-1.00 EUR', line: 1 }],
        },
      },
      { data: { entryId: 'r', was: '1.10 EUR', lines: [{ line: 1 }] } },
    ],
    ['of nothing', null, null],
  ])('%s keeps what the customer pays', (_what, answer, expected) => {
    expect(withoutCost(answer)).toEqual(expected);
  });
});
