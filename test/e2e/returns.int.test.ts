import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { demand, type Person } from '../support/api-client.ts';
import {
  returnRequestSchema,
  type DeskRequest,
  type DeskReservation,
  type ReturnRequest,
} from '../support/contract.ts';
import { aPurchase, fabrikam } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { tenThousandths } from '../support/ten-thousandths.ts';
import { until } from '../support/until.ts';

const OTHER_RESELLER = '2345678';

const headroomSchema = z.looseObject({ limit: money(), used: money(), held: money(), available: money() });
function money() {
  return z.object({ amount: z.string(), currency: z.literal('USD') });
}

/** One purchase of three units, of which one is refunded, one exchanged, and one bought again for another reseller. */
interface Life {
  readonly bought: DeskRequest;
  readonly refund: ReturnRequest;
  readonly exchange: ReturnRequest;
  readonly partnerChange: ReturnRequest;
  readonly reservations: readonly DeskReservation[];
  readonly headroom: z.infer<typeof headroomSchema>;
}

let stack: StackUnderTest;
let played: Promise<Life> | undefined;

/** The same life for every test of this file. */
const life = (): Promise<Life> => (played ??= playLife(stack.desk('sales-agent'), stack.desk('approver')));

beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

async function playLife(agent: Person, approver: Person): Promise<Life> {
  const bought = await buy(agent, approver);
  const [first = ''] = (bought.result?.reservations ?? []).map(({ reservationId }) => reservationId);
  const give = giveBack(agent, approver);
  const refund = await give('refunds', { reservationId: first, quantity: 1, reason: 'One too many.' });
  const exchange = await give('exchanges', {
    return: [{ reservationId: restOf(await listed(agent), first), quantity: 1 }],
    purchase: [{ ...exchanged, displayName: 'exchanged' }],
  });
  const last = restOf(await listed(agent), restOf(await listed(agent), first));
  await stack.microsoft().sellThrough(fabrikam.id, OTHER_RESELLER);
  const partnerChange = await give('partner-changes', {
    reservationId: last,
    newPartnerOnRecordMpnId: OTHER_RESELLER,
    reason: 'Another reseller looks after the customer.',
  });
  await stack.microsoft().sellThrough(fabrikam.id, fabrikam.resellerMpnId);
  const headroom = await agent.call('GET', `/customers/${fabrikam.id}/refund-headroom`);
  return {
    ...{ bought, refund, exchange, partnerChange },
    reservations: await listed(agent),
    headroom: demand(200, headroomSchema, headroom),
  };
}

const inFabrikam = {
  ...aPurchase,
  subscriptionId: fabrikam.subscription,
  region: 'eastus',
  quantity: 3,
  partnerOnRecordMpnId: fabrikam.resellerMpnId,
};
const { partnerOnRecordMpnId: _inherited, ...lineOfExchange } = inFabrikam;
const exchanged = { ...lineOfExchange, sku: 'Standard_D4s_v5', quantity: 1 };

async function buy(agent: Person, approver: Person): Promise<DeskRequest> {
  const { id } = await agent.submit(fabrikam.id, { ...inFabrikam, displayName: 'life' });
  await approver.approve(await agent.waitFor(id, 'awaiting-approval'));
  return agent.waitFor(id, 'completed');
}

/** Submits a request that returns units, approves its quote, and returns the completed request. */
const giveBack = (agent: Person, approver: Person) => async (route: string, input: object) => {
  const headers = { 'idempotency-key': randomUUID() };
  const asked = await agent.call('POST', `/customers/${fabrikam.id}/${route}`, { body: input, headers });
  const { id } = demand(202, returnRequestSchema, asked);
  const { quote } = await reached(agent, id, 'awaiting-approval');
  const decision = { decision: 'approve', quoteHash: quote?.hash, comment: 'Agreed.' };
  const decided = await approver.call('POST', `/requests/${id}/decisions`, { body: decision });
  demand(200, returnRequestSchema, decided);
  return reached(agent, id, 'completed');
};

const STOPS = ['refused', 'awaiting-approval', 'completed', 'compensated', 'needs-attention'];

async function reached(agent: Person, id: string, wanted: string): Promise<ReturnRequest> {
  let last: ReturnRequest | undefined;
  const request = await until(
    `a request that is ${wanted}`,
    async () => {
      last = demand(200, returnRequestSchema, await agent.call('GET', `/requests/${id}`));
      const isDecided = wanted === 'completed' && last.status === 'awaiting-approval';
      return STOPS.includes(last.status) && !isDecided ? last : undefined;
    },
    () => JSON.stringify(last, undefined, 2),
  );
  if (request.status === wanted) return request;
  throw new Error(
    `the request is ${request.status}, not ${wanted}\n${JSON.stringify(request, undefined, 2)}`,
  );
}

const reservationsSchema = z.looseObject({ items: z.array(z.custom<DeskReservation>()) });

async function listed(agent: Person): Promise<readonly DeskReservation[]> {
  const answer = await agent.call('GET', `/customers/${fabrikam.id}/reservations?limit=200`);
  return demand(200, reservationsSchema, answer).items;
}

const byId = (reservations: readonly DeskReservation[], id: string): DeskReservation | undefined =>
  reservations.find(({ reservationId }) => reservationId === id);

/** The reservation with the units that stayed when a part of another one was returned. */
function restOf(reservations: readonly DeskReservation[], id: string): string {
  const rest = reservations.find(
    ({ lineage, reservationOrderId }) =>
      lineage?.from.includes(id) === true &&
      reservationOrderId === byId(reservations, id)?.reservationOrderId,
  );
  if (rest === undefined)
    throw new Error(`nothing is left of ${id}\n${JSON.stringify(reservations, undefined, 2)}`);
  return rest.reservationId;
}

describe('three units: one refunded, one exchanged, one bought again for another reseller', () => {
  itWithSwitches('ends with the new reservations and nothing of the old one', async () => {
    const { reservations } = await life();
    const active = reservations.filter(
      ({ state, displayName }) => state === 'Succeeded' && ['life', 'exchanged'].includes(displayName),
    );

    expect(active.map(({ sku, quantity, displayName }) => ({ sku, quantity, displayName }))).toEqual(
      expect.arrayContaining([
        { sku: 'Standard_D4s_v5', quantity: 1, displayName: 'exchanged' },
        { sku: inFabrikam.sku, quantity: 1, displayName: 'life' },
      ]),
    );
    expect(active).toHaveLength(2);
    expect(active.find(({ displayName }) => displayName === 'life')?.partnerOnRecordMpnId).toBe(
      OTHER_RESELLER,
    );
  });

  itWithSwitches('books every amount in an entry that balances', async () => {
    const { refund, exchange, partnerChange } = await life();
    const clerk = stack.desk('billing-clerk');
    const requests = [refund, exchange, partnerChange];
    const kinds = await Promise.all(
      requests.map(async ({ id, result }) => {
        const answer = await clerk.call('GET', `/customers/${fabrikam.id}/ledger?requestId=${id}`);
        const { items } = demand(200, ledgerSchema, answer);
        expect(items.map(({ entryId }) => entryId).sort()).toEqual([...(result?.entryIds ?? [])].sort());
        for (const { lines } of items) expect(imbalanceOf(lines)).toBe(0n);
        return items.map(({ kind }) => kind).sort();
      }),
    );

    expect(kinds).toEqual([['refund'], ['purchase', 'refund'], ['purchase', 'refund']]);
  });

  itWithSwitches(
    'uses the refund cap for the refund and the partner change, and not for the exchange',
    async () => {
      const { headroom, refund, partnerChange } = await life();
      const { limit, used, held, available } = headroom;
      const counted = [refund, partnerChange].map(({ quote }) => capUseOf(quote));

      expect(tenThousandths(used.amount)).toBeGreaterThanOrEqual(counted.reduce((sum, one) => sum + one, 0n));
      expect(tenThousandths(limit.amount)).toBe(
        tenThousandths(used.amount) + tenThousandths(held.amount) + tenThousandths(available.amount),
      );
    },
  );
});

const ledgerSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      entryId: z.string(),
      kind: z.string(),
      lines: z.array(
        z.looseObject({
          debit: z.object({ amount: z.string() }).nullable(),
          credit: z.object({ amount: z.string() }).nullable(),
        }),
      ),
    }),
  ),
});

type Lines = z.infer<typeof ledgerSchema>['items'][number]['lines'];

const imbalanceOf = (lines: Lines): bigint =>
  lines.reduce(
    (sum, { debit, credit }) =>
      sum + tenThousandths(debit?.amount ?? '0') - tenThousandths(credit?.amount ?? '0'),
    0n,
  );

const quoteSchema = z.looseObject({
  pricingTotal: z.object({ amount: z.string() }).optional(),
  refund: z.looseObject({ pricingTotal: z.object({ amount: z.string() }) }).optional(),
});

function capUseOf(quote: unknown): bigint {
  const { pricingTotal, refund } = quoteSchema.parse(quote);
  return tenThousandths((refund?.pricingTotal ?? pricingTotal)?.amount ?? '0');
}
