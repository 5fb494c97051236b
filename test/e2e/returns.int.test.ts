import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { demand, type Person } from '../support/api-client.ts';
import { pages, type DeskRequest, type DeskReservation, type LedgerEntry } from '../support/contract.ts';
import { aPurchase, fabrikam } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { tenThousandths } from '../support/ten-thousandths.ts';

const OTHER_RESELLER = '2345678';

const headroomSchema = z.looseObject({ limit: money(), used: money(), held: money(), available: money() });
function money() {
  return z.object({ amount: z.string(), currency: z.literal('USD') });
}

/** One purchase of three units, of which one is refunded, one exchanged, and one bought again for another reseller. */
interface Life {
  readonly bought: DeskRequest;
  readonly refund: DeskRequest;
  readonly exchange: DeskRequest;
  readonly partnerChange: DeskRequest;
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
  const complete = carryOut(agent, approver);
  const bought = await complete('purchases', { ...inFabrikam, displayName: 'life' });
  const [first = ''] = (bought.result?.reservations ?? []).map(({ reservationId }) => reservationId);
  const refund = await complete('refunds', { reservationId: first, quantity: 1, reason: 'One too many.' });
  const exchange = await complete('exchanges', {
    return: [{ reservationId: restOf(await listed(agent), first), quantity: 1 }],
    purchase: [{ ...exchanged, displayName: 'exchanged' }],
  });
  const last = restOf(await listed(agent), restOf(await listed(agent), first));
  await stack.microsoft().sellThrough(fabrikam.id, OTHER_RESELLER);
  const partnerChange = await complete('partner-changes', {
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

/** Submits a request, approves its quote, and returns the completed request. */
const carryOut = (agent: Person, approver: Person) => async (route: string, input: object) => {
  const { id } = await agent.submit(fabrikam.id, input, undefined, route);
  await approver.approve(await agent.waitFor(id, 'awaiting-approval'));
  return agent.waitFor(id, 'completed');
};

async function listed(agent: Person): Promise<readonly DeskReservation[]> {
  const answer = await agent.call('GET', `/customers/${fabrikam.id}/reservations?limit=200`);
  return demand(200, pages.reservations, answer).items;
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
      requests.map(async (request) => {
        const items = await clerk.ledger(request);
        expect(items.map(({ entryId }) => entryId).sort()).toEqual(
          [...(request.result?.entryIds ?? [])].sort(),
        );
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
      const clerk = stack.desk('billing-clerk');
      const seen = await Promise.all([refund, partnerChange].map(({ id }) => clerk.read(id)));
      const counted = seen.map(({ quote }) => capUseOf(quote));

      expect(tenThousandths(used.amount)).toBeGreaterThanOrEqual(counted.reduce((sum, one) => sum + one, 0n));
      expect(tenThousandths(limit.amount)).toBe(
        tenThousandths(used.amount) + tenThousandths(held.amount) + tenThousandths(available.amount),
      );
    },
  );
});

const imbalanceOf = (lines: LedgerEntry['lines']): bigint =>
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
