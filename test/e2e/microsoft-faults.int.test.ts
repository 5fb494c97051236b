import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { DeskRequest } from '../support/contract.ts';
import type { Fault, MicrosoftCall } from '../support/microsoft.ts';
import { aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(async () => {
  await stack.microsoft().heal();
  await stack.stop();
});

type InjectedFault = Omit<Fault, 'match'>;

/** The faults to inject into the calls of one purchase. */
interface Faults {
  readonly cart?: InjectedFault;
  readonly checkout?: InjectedFault;
  /** Of the call that sets name, scope and renewal after the purchase. */
  readonly settings?: InjectedFault;
}

/** A purchase with injected faults, and the calls that Microsoft received for it. */
interface Outcome {
  readonly completed: DeskRequest;
  readonly carts: readonly MicrosoftCall[];
  readonly checkouts: readonly MicrosoftCall[];
  readonly changes: readonly MicrosoftCall[];
  readonly orders: number;
}

/** Each customer is used by one test, so that a fault meets the purchase it was planted for. */
async function buyThrough(
  customer: { id: string; subscription: string },
  troubles: Faults,
): Promise<Outcome> {
  const microsoft = stack.microsoft();
  const agent = stack.desk('sales-agent');
  const carts = `/v1/customers/${customer.id}/carts`;
  const start = await microsoft.lastCall();

  const purchase = { ...aPurchase, subscriptionId: customer.subscription, displayName: 'e2e-trouble' };
  const { id } = await agent.submit(customer.id, purchase);
  const waiting = await agent.waitFor(id, 'awaiting-approval');
  await plant('POST', carts, troubles.cart);
  await plant('POST', `${carts}/*/checkout`, troubles.checkout);
  await stack.desk('approver').approve(waiting);
  if (troubles.settings) await plantAfterOrder(waiting, troubles.settings);
  const completed = await agent.waitFor(id, 'completed');

  const effects = await microsoft.effectsOf(completed);
  const calls = async (method: string, path: string) =>
    (await microsoft.callsAfter(start, new RegExp(path, 'i'))).filter((call) => call.method === method);
  return {
    completed,
    carts: await calls('POST', `^${carts}$`),
    checkouts: await calls('POST', `^${carts}/[^/]+/checkout$`),
    changes: await calls('PATCH', completed.result?.reservationOrderId ?? 'no order'),
    orders: effects.filter(({ kind }) => kind === 'order').length,
  };
}

async function plant(method: string, path: string, fault: InjectedFault | undefined): Promise<void> {
  if (fault) await stack.microsoft().plant({ match: { method, path }, ...fault });
}

/** ARM's paths name no customer, so the fault waits for the order it is for; provisioning takes longer than this. */
async function plantAfterOrder(request: DeskRequest, fault: InjectedFault): Promise<void> {
  const order = await until('the order', async () => (await stack.microsoft().effectsOf(request))[0]);
  const path = `/providers/Microsoft.Capacity/reservationOrders/${order.reservationOrderId}/reservations/*`;
  await plant('PATCH', path, fault);
}

const faultsOf = (calls: readonly MicrosoftCall[]) => calls.map(({ fault, status }) => fault ?? status);
const idsOf = (calls: readonly MicrosoftCall[]) => new Set(calls.map(({ msRequestId }) => msRequestId));

async function expectSound({ completed, checkouts, orders }: Outcome): Promise<void> {
  const auditor = stack.desk('auditor');
  expect(orders).toBe(1);
  expect(idsOf(checkouts).size).toBe(1);
  expect(await auditor.ledger(completed)).toHaveLength(1);
  expect((await auditor.events(completed.id)).filter(({ type }) => type === 'ordered')).toHaveLength(1);
}

describe('one order, once', () => {
  itWithSwitches.concurrent(
    'when the answer to the checkout is lost after Microsoft took the money',
    async () => {
      const outcome = await buyThrough(contoso, {
        checkout: { effect: 'timeout-after-commit', delayMs: 500 },
      });

      expect(faultsOf(outcome.checkouts)).toEqual(['timeout-after-commit', 201]);
      await expectSound(outcome);
    },
  );

  itWithSwitches.concurrent(
    'when Microsoft asks to slow down, once for years, and loses the answer to the settings',
    async () => {
      const throttled = { effect: 'throttle', retryAfter: 1 } as const;
      const settings = { effect: 'timeout-after-commit', delayMs: 100 } as const;
      const forYears = { effect: 'throttle', retryAfter: '99999999' } as const;
      const outcome = await buyThrough(fabrikam, { cart: throttled, checkout: forYears, settings });
      const [reservation] = await stack.desk('auditor').reservations(outcome.completed);

      expect(faultsOf(outcome.carts)).toEqual(['throttle', 201]);
      expect(faultsOf(outcome.checkouts)).toEqual(['throttle', 201]);
      expect(faultsOf(outcome.changes)[0]).toBe('timeout-after-commit');
      expect(reservation?.displayName).toBe('e2e-trouble');
      await expectSound(outcome);
    },
  );

  itWithSwitches.concurrent(
    'when the connection breaks, and when Microsoft is not available for a while',
    async () => {
      const outcome = await buyThrough(tailspin, {
        cart: { effect: 'reset' },
        checkout: { effect: 'status', status: 503, retryAfter: 1 },
      });

      expect(faultsOf(outcome.carts)).toEqual(['reset', 201]);
      expect(faultsOf(outcome.checkouts)).toEqual(['status', 201]);
      expect(idsOf(outcome.carts).size).toBe(1);
      await expectSound(outcome);
    },
  );
});
