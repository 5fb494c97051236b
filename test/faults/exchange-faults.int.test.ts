import { describe, expect, it } from '@jest/globals';
import { exchangeEnvironment, exchangeStanding, type ExchangeEnvironment } from './exchange-environment.ts';
import type { Fault, InjectedFault } from './simulated-microsoft.ts';

const CAPACITY = '/providers/Microsoft.Capacity';
const EXCHANGE = `POST ${CAPACITY}/exchange`;

const lost: Fault = { effect: 'timeout-after-commit' };
const reset: Fault = { effect: 'reset' };
const faults: Readonly<Record<string, Fault>> = {
  'a timeout after commit': lost,
  'a reset': reset,
  '429, seconds': { effect: 'throttle', retryAfter: '2' },
  '429, a date': { effect: 'throttle', retryAfter: 'Mon, 23 Nov 2026 09:02:00 GMT' },
  '429, three years': { effect: 'throttle', retryAfter: '99999999' },
  '500': { effect: 'status', status: 500 },
  '503': { effect: 'status', status: 503 },
};

const always =
  (call: string, fault: Fault): InjectedFault =>
  (name) =>
    name === call ? fault : undefined;

/** One in four calls of that name fails: an operation is polled three times before it shows its result. */
function oneInFour(call: string, fault: Fault): InjectedFault {
  let met = 0;
  return (name) => (name === call && (met += 1) % 4 === 1 ? fault : undefined);
}

/** The first call of that name fails. */
function once(call: string, fault: Fault): InjectedFault {
  let met = 0;
  return (name) => (name === call && (met += 1) === 1 ? fault : undefined);
}

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
  [`POST ${CAPACITY}/calculateExchange`, 'upfront', BEFORE, BEFORE],
  [`POST ${CAPACITY}/calculatePrice`, 'monthly', BEFORE, BEFORE],
  [EXCHANGE, 'upfront', NOT_SENT, DONE],
  ['GET /Microsoft.Capacity/operationResults/*', 'upfront', BEFORE, BEFORE],
  [`GET ${CAPACITY}/reservationOrders/*/reservations`, 'lost answer', AFTER, AFTER],
  [`GET ${CAPACITY}/reservationOrders/*`, 'monthly', AFTER, AFTER],
];

describe('an exchange', () => {
  it('makes exactly the calls below', async () => {
    const made = new Set<string>();
    for (const journey of Object.keys(journeys) as Journey[]) {
      const environment = await live(journey, () => undefined);
      expect(`${journey}: ${await exchangeStanding(environment)}`).toBe(`${journey}: ${DONE}`);
      environment.microsoft.calls.forEach(({ name }) => made.add(name));
    }
    expect([...made].sort()).toEqual(calls.map(([call]) => call).sort());
  });

  it.each(calls)('completes when %s fails sometimes (%s)', async (call, journey) => {
    for (const [name, fault] of Object.entries(faults)) {
      const environment = await live(journey, oneInFour(call, fault));
      expect(`${name}: ${await exchangeStanding(environment)}`).toBe(`${name}: ${DONE}`);
    }
  });

  it.each(calls)(
    'stands where it should when %s always fails (%s), and a retry leads on',
    async (call, journey, stops, unheard) => {
      const ways = call.startsWith('GET')
        ? [[reset, stops] as const]
        : [[reset, stops] as const, [lost, unheard] as const];
      for (const [fault, end] of ways) {
        const environment = await live(journey, always(call, fault));
        expect(`${fault.effect}: ${await exchangeStanding(environment)}`).toBe(`${fault.effect}: ${end}`);
        environment.microsoft.heal();
        if (end !== DONE) await environment.resolve('retry');
        expect(`${fault.effect}, then: ${await exchangeStanding(environment)}`).toBe(
          `${fault.effect}, then: ${DONE}`,
        );
      }
    },
  );

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
