import { describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { faultEnvironment } from './fault-environment.ts';
import { always, faultsOf, once, passingFaults, reset } from './faults.ts';
import type { InjectedFault } from './simulated-microsoft.ts';

const CAPACITY = '/providers/Microsoft.Capacity';
const RETURN = `POST ${CAPACITY}/reservationOrders/*/return`;

/** Every call of a refund of a part, after the purchase. */
const calls = [
  'GET /v1/customers/*/subscriptions',
  'GET /v1/customers/*/subscriptions/*/azureEntitlements',
  `GET ${CAPACITY}/reservations`,
  `POST ${CAPACITY}/reservationOrders/*/calculateRefund`,
  `GET ${CAPACITY}/reservationOrders/*`,
  `GET ${CAPACITY}/reservationOrders/*/reservations`,
  RETURN,
  `GET ${CAPACITY}/reservationOrders/*/reservations/*`,
  `PATCH ${CAPACITY}/reservationOrders/*/reservations/*`,
] as const;

async function refundUnder(faultOf: InjectedFault, quantity = 1) {
  const environment = faultEnvironment({ input: { renew: true } });
  await environment.buy();
  const before = environment.microsoft.calls.length;
  environment.microsoft.befallenBy(faultOf);
  const request = await environment.refund(quantity);
  const made = environment.microsoft.calls.slice(before).map(({ name }) => name);
  const entries = (await environment.ledger()).filter(({ kind }) => kind === 'refund');
  return { environment, request, made, entries };
}

describe('a refund at Microsoft', () => {
  it('of a part makes exactly these calls, is done once, and credits what Microsoft returned', async () => {
    const { environment, request, made, entries } = await refundUnder(() => undefined);
    expect(request).toMatchObject({
      status: 'completed',
      quote: { markupFrom: 'purchase', by: 'self-service' },
      result: { returned: { amountFrom: 'return' }, remaining: { quantity: 2 } },
    });
    expect([...new Set(made)].sort()).toEqual([...calls].sort());
    expect(environment.microsoft.returns()).toHaveLength(1);
    expect(entries).toHaveLength(1);
    expect(entries.map(imbalanceOf)).toEqual([0]);
    expect(entries[0]?.reverses).toBe((await environment.stored()).request.result?.entryIds[0]);
  });

  it('of all units leaves nothing behind', async () => {
    const { request, environment } = await refundUnder(() => undefined, 3);
    expect(request).toMatchObject({ status: 'completed', result: { returned: { quantity: 3 } } });
    expect(request.result).not.toHaveProperty('remaining');
    expect(environment.microsoft.returns()).toHaveLength(1);
  });

  it.each(
    calls.flatMap((call, at) =>
      faultsOf(passingFaults, call, at).map(([what, fault]) => [call, what, fault] as const),
    ),
  )('is done once when %s meets %s', async (call, _what, fault) => {
    const { environment, request, entries } = await refundUnder(once(call, fault));
    expect(request).toMatchObject({ status: 'completed' });
    expect(environment.microsoft.returns()).toHaveLength(1);
    expect(entries).toHaveLength(1);
  });

  it('is left with nothing done when no return ever reaches Microsoft', async () => {
    const { environment, request } = await refundUnder(always(RETURN, reset));
    expect(request.status).not.toBe('completed');
    expect(environment.microsoft.returns()).toEqual([]);
  });
});
