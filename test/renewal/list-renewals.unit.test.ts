import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { moneyFromMajor } from '../../src/core/money.ts';
import type { OrderFacts } from '../../src/reservations/ports/reservation-directory.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';
import { openInMemoryApi, type Ask, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, fabrikam } from '../support/http/people.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';
import { memoryWatch } from '../support/memory/watch.ts';
import { memoryWatchedRenewals } from '../support/memory/watched-renewals.ts';
import { memoryWatchedReservations } from '../support/memory/watched-reservations.ts';
import { aReservation, aWatchedReservation } from '../support/reservations.ts';
import { aFinding, aWatchedRenewal } from '../support/watched-renewals.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const AT = '2026-11-23T10:00:00Z';
const id = (end: number) => `99999999-0000-4000-8000-00000000000${end}`;
const priced = { orderTotal: moneyFromMajor(1557, 'USD'), orderUnits: 3 };
const ending = (customerId: string, number: number, day: string, change: Partial<WatchedReservation> = {}) =>
  aWatchedReservation(customerId, {
    ...{ ...priced, reservationId: id(number), expiresAt: `${day}T08:00:00Z`, displayName: `web-${number}` },
    ...change,
  });
const readOnce = (customerId: string) => ({
  ...{ customerId, nextAt: AT, readAt: AT, failures: 0, findings: [], moreFindings: 0 },
});

const listSchema = z.object({
  items: z.array(z.looseObject({ displayName: z.string() })),
  warnings: z.array(z.looseObject({ code: z.string() })).optional(),
});
const namesIn = ({ body }: { readonly body: unknown }) =>
  listSchema.parse(body).items.map(({ displayName }) => displayName);

/** `GET /renewals` over these rows. */
async function listAll(
  rows: readonly WatchedReservation[],
  ask: Partial<Ask> = {},
  changes: DeskChanges = {},
) {
  const knownCustomers = memoryKnownCustomers();
  const names = [contoso, fabrikam].map((customerId, index) => ({
    ...{ customerId, name: ['Contoso', 'Fabrikam'][index] ?? '', country: 'FR', azureOffer: 'plan' as const },
  }));
  await knownCustomers.remember(names);
  const plain = openInMemoryApi(key).deps.watch;
  const list = () => Promise.resolve(listingOf([contoso, fabrikam].map(readOnce)));
  const watch = { ...plain, positions: { ...plain.positions, list } };
  const watched = memoryWatchedReservations(...rows);
  const api = openInMemoryApi(key, { watched, watch, knownCustomers, ...changes });
  return api.call('listAllRenewals', { path: '/api/v1/renewals', as: 'auditor', ...ask });
}

describe('GET /renewals', () => {
  it('lists what needs a decision over all customers, soonest and dearest first, with name and money', async () => {
    const shown = await listAll([
      ending(contoso, 1, '2027-01-05', { quantity: 1 }),
      ending(fabrikam, 2, '2027-01-05'),
      ending(fabrikam, 3, '2026-12-24', { orderTotal: undefined, orderUnits: undefined }),
      ending(contoso, 4, '2027-06-01'),
      ending(contoso, 5, '2027-01-05', { archived: true }),
      ending(contoso, 6, '2027-01-05', { missingSince: AT }),
      ending(contoso, 7, '2026-11-01'),
    ]);
    expect(namesIn(shown)).toEqual(['web-3', 'web-2', 'web-1']);
    expect(shown.body['items']).toMatchObject([
      { customerName: 'Fabrikam', price: null, lapseCostPerDay: null, needsDecision: true },
      {
        ...{ customerId: fabrikam, customerName: 'Fabrikam', priceFixedOn: '2026-12-06', daysLeft: 43 },
        // 1,557.00 x 1.1; and 72 x 0.08832 - 1,712.70 / 365.
        price: { amount: '1712.70', currency: 'USD' },
        lapseCostPerDay: { amount: '1.67', currency: 'USD' },
      },
      { customerName: 'Contoso', price: { amount: '570.90', currency: 'USD' } },
    ]);
    expect(
      namesIn(await listAll([ending(contoso, 4, '2027-06-01')], { query: { withinDays: '190' } })),
    ).toEqual(['web-4']);
  });

  it('is without what is decided when only the undecided is asked for', async () => {
    const watchedRenewals = memoryWatchedRenewals();
    const decide = (number: number, outcome: 'warn' | 'fail') =>
      watchedRenewals.put(
        aWatchedRenewal({
          ...{ customerId: contoso, requestId: `r-${number}`, reservationId: id(number) },
          findings: [aFinding(outcome)],
        }),
      );
    await decide(1, 'warn');
    await decide(2, 'fail');
    const rows = [1, 2, 3].map((number) => ending(contoso, number, `2026-12-0${number}`));
    const all = await listAll(rows, {}, { watchedRenewals });
    expect(all.body['items']).toMatchObject([
      { needsDecision: false, decision: { decision: 'renew', requestId: 'r-1' } },
      { needsDecision: true, decision: { decision: 'renew', requestId: 'r-2' } },
      { needsDecision: true },
    ]);
    const open = await listAll(rows, { query: { undecided: 'true' } }, { watchedRenewals });
    expect(namesIn(open)).toEqual(['web-2', 'web-3']);
  });

  it('shows a person the customers of the grants only', async () => {
    const rows = [ending(contoso, 1, '2027-01-05'), ending(fabrikam, 2, '2027-01-05')];
    expect(namesIn(await listAll(rows, { as: 'requester' }))).toEqual(['web-1']);
    expect(namesIn(await listAll(rows, { as: 'outsider' }))).toEqual([]);
  });

  it('asks Microsoft nothing about customers', async () => {
    const findOrder = () => Promise.reject(new Error('asked'));
    const { reservations } = openInMemoryApi(key).deps;
    const row = ending(contoso, 1, '2027-01-05', { orderTotal: undefined });
    const shown = await listAll([row], {}, { reservations: { ...reservations, findOrder } });
    expect(shown).toMatchObject({ status: 200, body: { items: [{ price: null }] } });
  });

  it('hides nothing when rows or list prices cannot be read, and says so', async () => {
    const watched = memoryWatchedReservations(ending(contoso, 1, '2027-01-05'));
    watched.warn(fabrikam, { code: 'unreadable-row', message: 'x', subject: 'a row' });
    const payAsYouGoHourly = () => Promise.reject(new Error('no answer'));
    const { body } = await listAll([], {}, { watched, prices: { payAsYouGoHourly } });
    expect(body).toMatchObject({
      items: [{ price: { amount: '1712.70' }, lapseCostPerDay: null }],
      warnings: [{ code: 'unreadable-row' }, { code: 'list-prices-not-read' }],
    });
  });

  it('comes in pages, as a table, and as a calendar that leads to the form of the decision', async () => {
    const rows = [1, 2, 3].map((number) =>
      ending(contoso, number, '2027-01-05', { displayName: `=web-${number}` }),
    );
    const first = await listAll(rows, { query: { limit: '2' } });
    const cursor = String(first.body['nextCursor']);
    const second = await listAll(rows, { query: { limit: '2', cursor } });
    expect([...namesIn(first), ...namesIn(second)].toSorted()).toEqual(['=web-1', '=web-2', '=web-3']);

    const table = await listAll(rows, { headers: { accept: 'text/csv' } });
    const lines = z.string().parse(table.body);
    expect(lines).toMatch(/^\uFEFFcustomerId,customerName,expiresAt,daysLeft,priceFixedOn,/);
    expect(lines).toContain(",'=web-1,");
    const headers = { accept: 'text/calendar', 'accept-language': 'fr' };
    const calendar = z
      .string()
      .parse((await listAll(rows, { headers })).body)
      .replaceAll('\r\n ', '');
    expect(calendar).toContain(`UID:renewal-${contoso}-${id(1)}`);
    expect(calendar).toContain('SUMMARY:Renouvellement à décider – Contoso – =web-1 (3 × Standard_D2s_v5)');
    expect(calendar).toContain('Microsoft fixe le prix le 2026-12-06.');
    expect(calendar).toContain(`/portal/customers/${contoso}/reservations/${id(1)}/renew`);
  });
});

describe('GET /customers/{customerId}/renewals', () => {
  /** The list over what Azure shows of the customer, with the orders that it was asked for. */
  async function listOne(orders: Readonly<Record<string, OrderFacts | Error>>, row?: OrderFacts) {
    const asked: string[] = [];
    const shown = [1, 2].map((number) =>
      aReservation({
        ...{ reservationId: id(number), reservationOrderId: 'order-1', displayName: `web-${number}` },
        ...{ expiresAt: '2027-01-05T08:00:00Z', quantity: 1 },
      }),
    );
    const { deps } = openInMemoryApi(key);
    const reservations = {
      ...deps.reservations,
      listReservations: () => Promise.resolve(listingOf(shown)),
      findOrder: (_customerId: string, orderId: string) => {
        asked.push(orderId);
        const found = orders[orderId];
        return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
      },
    };
    const { watch } = memoryWatch({ reservations, requests: deps.requests, clock: deps.clock });
    const api = openInMemoryApi(key, { reservations, watch });
    const path = `/api/v1/customers/${contoso}/renewals`;
    const ask = { path, params: { customerId: contoso }, as: 'requester' } as const;
    if (row !== undefined) {
      await api.call('listRenewals', ask);
      asked.length = 0;
      const { pricingTotal: orderTotal, originalQuantity: orderUnits } = row;
      const changes = shown.map(({ reservationId }) => ({ reservationId, orderTotal, orderUnits }));
      await watch.rows.save(contoso, changes);
    }
    return { answer: await api.call('listRenewals', ask), asked };
  }
  const order: OrderFacts = {
    ...{ pricingTotal: moneyFromMajor(1038, 'USD'), originalQuantity: 2, paid: {}, transactions: [] },
  };

  it('asks Azure once for an order whose price the rows lack, and for none whose price they have', async () => {
    const first = await listOne({ 'order-1': order });
    expect(first.asked).toEqual(['order-1']);
    const price = { amount: '570.90', currency: 'USD' };
    expect(first.answer.body['items']).toMatchObject([{ price }, { price }]);
    const second = await listOne({ 'order-1': order }, order);
    expect(second.asked).toEqual([]);
    expect(second.answer.body['items']).toMatchObject([{ price }, { price }]);
  });

  it('hides no reservation whose order cannot be read, and says so', async () => {
    const outage = new MicrosoftUnavailable('no answer', {
      ...{ method: 'GET', target: 'azure', requestId: 'r', correlationId: 'c' },
    });
    const { answer } = await listOne({ 'order-1': outage });
    expect(answer.body).toMatchObject({
      items: [{ price: null }, { price: null }],
      warnings: [
        { code: 'payments-not-read', subject: id(1) },
        { code: 'payments-not-read', subject: id(2) },
      ],
    });
  });
});
