import { describe, expect, it } from '@jest/globals';
import { exchangeEnvironment, exchangeStanding, type ExchangeEnvironment } from './exchange-environment.ts';
import { survivesEveryFault } from './every-call.ts';
import { always, lost, once } from './faults.ts';
import type { InjectedFault } from './simulated-microsoft.ts';

const CAPACITY = '/providers/Microsoft.Capacity';
const EXCHANGE = `POST ${CAPACITY}/exchange`;

/** Exchanges that together make all calls. */
const journeys = {
  upfront: { circumstances: {}, injectFault: () => undefined },
  monthly: {
    circumstances: { returned: 3, purchase: { billingPlan: 'Monthly' as const } },
    injectFault: () => undefined,
  },
  'lost answer': { circumstances: {}, injectFault: () => once(EXCHANGE, lost) },
};
type Journey = keyof typeof journeys;

async function live(journey: Journey, added: InjectedFault): Promise<ExchangeEnvironment> {
  const { injectFault, circumstances } = journeys[journey];
  const environment = await exchangeEnvironment(circumstances);
  environment.microsoft.calls.length = 0;
  const own = injectFault();
  environment.microsoft.befallenBy((call) => added(call) ?? own?.(call));
  await environment.exchange();
  return environment;
}

const DONE = 'completed, 1 exchanges, 2 entries';
const BEFORE = 'needs-attention (step-failed), 0 exchanges, 0 entries';
const AFTER = 'needs-attention (step-failed), 1 exchanges, 0 entries';
const NOT_SENT = 'needs-attention (not-exchanged), 0 exchanges, 0 entries';

/** Every call of an exchange, with the end when the call always fails and when only its response is lost. */
const calls: readonly (readonly [call: string, Journey, stops: string, unheard: string])[] = [
  [`GET ${CAPACITY}/reservations`, 'upfront', BEFORE, BEFORE],
  ['GET /v1/customers/*/subscriptions', 'upfront', BEFORE, BEFORE],
  ['GET /v1/customers/*/subscriptions/*/azureEntitlements', 'upfront', BEFORE, BEFORE],
  ['GET /api/retail/prices', 'upfront', DONE, DONE],
  [`POST ${CAPACITY}/calculateExchange`, 'upfront', BEFORE, BEFORE],
  [`POST ${CAPACITY}/calculatePrice`, 'monthly', BEFORE, BEFORE],
  [EXCHANGE, 'upfront', NOT_SENT, DONE],
  ['GET /Microsoft.Capacity/operationResults/*', 'upfront', BEFORE, BEFORE],
  [`GET ${CAPACITY}/reservationOrders/*/reservations`, 'lost answer', AFTER, AFTER],
  [`GET ${CAPACITY}/reservationOrders/*`, 'monthly', AFTER, AFTER],
];

describe('an exchange', () => {
  survivesEveryFault({
    ...{ journeys: Object.keys(journeys) as Journey[], calls, live },
    ...{ standing: exchangeStanding, done: DONE },
    // An operation is polled three times before it shows its result.
    ...{ inTwoMinutes: 'Mon, 23 Nov 2026 09:02:00 GMT', failsOneIn: 4 },
  });

  it('is carried out once when its answer is lost each time', async () => {
    const environment = await live('upfront', always(EXCHANGE, lost));
    expect(await exchangeStanding(environment)).toBe(DONE);
    expect(environment.microsoft.calls.filter(({ name }) => name === EXCHANGE)).toHaveLength(1);
  });
});

describe('an exchange that Microsoft carries out in part', () => {
  it('stops with the lines as they are, and is booked as far as it went when it is marked as done', async () => {
    const environment = await exchangeEnvironment();
    environment.microsoft.exchangeEnds({ failedPurchases: [0] });
    await environment.exchange();
    expect(await exchangeStanding(environment)).toBe(
      'needs-attention (exchanged-in-part), 1 exchanges, 0 entries',
    );
    const { request } = await environment.stored();
    expect(request.result).toMatchObject({
      status: 'Failed',
      returned: [{ quantity: 2, status: 'Succeeded', cost: { minor: 95_496 } }],
      purchased: [{ status: 'Failed' }],
    });
    expect(request.problem?.detail).toContain(
      'Refunded are 1 of 1 lines, 954.96 EUR. Bought are 0 of 1 lines.',
    );
    expect(await environment.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });
    await environment.resolve('mark-done');
    const { status, result } = (await environment.stored()).request;
    expect({ status, entryIds: result?.entryIds }).toEqual({
      status: 'completed',
      entryIds: [`${environment.requestId}-r01`],
    });
  });

  it('is compensated when it fails before anything was returned', async () => {
    const environment = await exchangeEnvironment();
    const error = { code: 'BillingError', message: 'No billing account.' };
    environment.microsoft.exchangeEnds({ error });
    await environment.exchange();
    const { request } = await environment.stored();
    expect(request).toMatchObject({
      status: 'compensated',
      problem: { code: 'exchange-failed', microsoft: error },
    });
    expect(await environment.entries()).toEqual([]);
  });

  it('waits for a purchase that is open after the refund, and a person takes over after an hour', async () => {
    const environment = await exchangeEnvironment();
    environment.microsoft.exchangeEnds({ stuckIn: 'PendingPurchases', stuckPolls: 40 });
    await environment.exchange();
    expect(await exchangeStanding(environment)).toBe(
      'needs-attention (exchange-stuck), 1 exchanges, 0 entries',
    );
    expect((await environment.stored()).request.result).toMatchObject({ status: 'PendingPurchases' });
    await environment.resolve('retry');
    expect(await exchangeStanding(environment)).toBe(DONE);
  });
});
