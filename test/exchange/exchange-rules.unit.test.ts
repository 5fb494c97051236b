import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import type { PersonName } from '../support/http/people.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { DATABASE, openExchangeApi, SUBSCRIPTION, WEB } from './exchange-api.ts';

const MINUTE_MS = 60_000;
const [line] = anExchange.purchase;

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

interface Shown {
  readonly verdict: { readonly allowed: boolean; readonly explanations: readonly Explained[] };
}
interface Explained {
  readonly rule: string;
  readonly outcome: string;
  readonly message: string;
}

const failedRules = ({ verdict }: Shown) =>
  verdict.explanations.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
const evaluated = async (input: object, asOf?: string, as: PersonName = 'requester') =>
  (await calls.evaluate(input, asOf, as)).body as unknown as Shown;

describe('an exchange is refused', () => {
  it.each<[string, string[], object]>([
    ['for databases', ['exchange-group'], { purchase: [{ ...line, reservedResourceType: 'SqlDatabases' }] }],
    ['below the commitment', ['exchange-commitment'], { purchase: [{ ...line, quantity: 1 }] }],
    [
      'with more units than there are',
      ['return-quantity'],
      { return: [{ reservationId: WEB, quantity: 11 }] },
    ],
    [
      'of an unknown reservation',
      ['reservation-known'],
      { return: [{ reservationId: 'cccccccc-0000-4000-8000-00000000ffff', quantity: 1 }] },
    ],
    [
      'charged to a subscription of another customer',
      ['subscription-active'],
      { purchase: [{ ...line, subscriptionId: 'bbbbbbbb-0000-4000-8000-00000000ffff' }] },
    ],
    [
      'for a retired SKU',
      ['sku-not-retired'],
      { purchase: [{ ...line, sku: 'Standard_D4s_v3', quantity: 9 }] },
    ],
  ])('%s', async (_what, rules, change) => {
    desk.microsoft.levers.prices.set('Standard_D4s_v3', 100_000);
    const shown = await evaluated({ ...anExchange, ...change });
    expect(shown.verdict.allowed).toBe(false);
    expect(failedRules(shown)).toEqual(rules);
    expect(shown).not.toHaveProperty('quote');
  });

  it('for a scope that does not exist, and offers to share it', async () => {
    const subscriptionId = 'bbbbbbbb-0000-4000-8000-00000000ffff';
    const scope = { type: 'Single', subscriptionId };
    const { body } = await calls.evaluate({ ...anExchange, purchase: [line, { ...line, scope }] });
    expect(body).toMatchObject({
      verdict: { allowed: false },
      fixes: [{ rule: 'scope-exists', set: { '/purchase/1/scope': { type: 'Shared' } } }],
    });
    const shown = body as unknown as Shown;
    expect(shown.verdict.explanations.filter(({ outcome }) => outcome === 'fail')).toMatchObject([
      {
        rule: 'scope-exists',
        message: `The scope of purchase 2 names the subscription ${subscriptionId}, which the customer does not have.`,
      },
    ]);
  });

  it('for one cent that is missing, and not for equal commitments', async () => {
    desk.microsoft.levers.prices.set('Standard_D4s_v5', 60_000);
    expect(await evaluated(anExchange)).toMatchObject({ verdict: { allowed: true } });
    desk.microsoft.levers.refunds.set(WEB, 60_001);
    const told = async (as: PersonName) => {
      const { verdict } = await evaluated(anExchange, undefined, as);
      return verdict.explanations.find(({ rule }) => rule === 'exchange-commitment');
    };
    expect(await told('approver')).toMatchObject({
      outcome: 'fail',
      facts: { returned: '1200.02 EUR', purchased: '1200.00 EUR', shortfall: '0.02 EUR' },
    });
    expect(await told('requester')).toMatchObject({
      message:
        'What is bought costs too little: it must cost at least what is left of the returned reservations.',
      outcome: 'fail',
      facts: {},
    });
  });

  it.each([
    [[{ code: 'ExchangeNotAllowed', message: 'Not this one.' }], 'Not this one. (ExchangeNotAllowed)'],
    [[{ code: 'ExchangeNotAllowed' }], 'no reason is given. (ExchangeNotAllowed)'],
    [[{ message: 'Not this one.' }], 'Not this one.'],
  ])('by Microsoft’s policy, whatever members its error has: %j', async (policyErrors, words) => {
    desk.microsoft.levers.policyErrors = policyErrors;
    const { verdict } = await evaluated(anExchange);
    expect(verdict.allowed).toBe(false);
    const found = verdict.explanations.find(({ rule }) => rule === 'microsoft-exchange-policy');
    expect(found).toMatchObject({ outcome: 'fail' });
    expect(found?.message).toContain(words);
  });

  it('when Microsoft does not calculate it, with its words', async () => {
    const message = 'The reservation is being changed.';
    desk.microsoft.levers.calculationRefused = {
      code: 'OperationCannotBePerformedInCurrentState',
      message,
    };
    const id = await calls.ask();
    const shown = await calls.show(id);
    expect(shown).toMatchObject({ status: 'refused' });
    expect(failedRules(shown as unknown as Shown)).toEqual(['exchange-calculated']);
  });

  it('when it was returned meanwhile', async () => {
    const [web] = desk.microsoft.reservations;
    if (web === undefined) throw new Error('no reservation');
    desk.microsoft.reservations[0] = { ...web, state: 'Cancelled' };
    expect(failedRules(await evaluated(anExchange))).toEqual(['reservation-active']);
  });
});

describe('a body that is not an exchange', () => {
  it.each<[string, string, object]>([
    ['/return', 'no line is returned', { return: [] }],
    ['/purchase', 'no line is bought', { purchase: [] }],
    ['/return', 'a reservation is named twice', { return: [...anExchange.return, ...anExchange.return] }],
    ['/purchase', 'nine lines are bought', { purchase: Array.from({ length: 9 }, () => line) }],
    ['/savingsPlans', 'a savings plan is to be bought', { savingsPlans: [{ term: 'P1Y' }] }],
    ['/return/0/quantity', 'no unit is returned', { return: [{ reservationId: WEB, quantity: 0 }] }],
    ['/purchase/0/renew', 'renewal is not stated', { purchase: [{ ...line, renew: undefined }] }],
    [
      '/purchase/0/partnerOnRecordMpnId',
      'a Partner on Record is stated',
      { purchase: [{ ...line, partnerOnRecordMpnId: '1234567' }] },
    ],
  ])('is a 400 at %s: %s', async (pointer, _what, change) => {
    const { status, body } = await calls.submit({ json: { ...anExchange, ...change } });
    expect({ status, errors: body['errors'] }).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('says of a savings plan what to do instead', async () => {
    const { body } = await calls.submit({ json: { ...anExchange, savingsPlans: [{}] } });
    expect(JSON.stringify(body['errors'])).toContain('a trade-in to a savings plan is not carried out');
  });

  it('takes an empty list of savings plans', async () => {
    expect(await calls.submit({ json: { ...anExchange, savingsPlans: [] } })).toMatchObject({ status: 202 });
  });
});

describe('the end of exchanges', () => {
  const openAt = (at: string) => {
    desk = openExchangeApi(key, new Date(at));
    calls = exchangeCalls(desk);
  };
  const exchanged = async (json: object, idempotencyKey: string) => {
    const id = await calls.ask(json, idempotencyKey);
    if ((await calls.show(id)).status === 'awaiting-approval') await calls.approve(id);
    await desk.pass(5 * MINUTE_MS);
    return calls.show(id);
  };
  const bigger = { ...line, sku: 'Standard_D8s_v5' };
  const successorOf = (shown: object) =>
    (shown as { result: { reservations: { reservationId: string; exchangeable: boolean }[] } }).result
      .reservations[0];
  const restOfWeb = () =>
    desk.microsoft.reservations.find(({ quantity, state }) => quantity === 8 && state === 'Succeeded');

  beforeEach(() => {
    desk.microsoft.levers.prices.set('Standard_D8s_v5', 200_000);
  });

  it('leaves an exchange on 2027-01-31 as free as before: the successor has one exchange left after', async () => {
    openAt('2027-01-31T23:50:00.000Z');
    const first = await exchanged(anExchange, 'key-1');
    expect(first).toMatchObject({ status: 'completed' });
    const successor = successorOf(first);
    expect(successor?.exchangeable).toBe(true);
    await desk.pass(24 * 60 * MINUTE_MS);
    const next = { return: [{ reservationId: successor?.reservationId, quantity: 2 }], purchase: [bigger] };
    desk.microsoft.levers.refunds.set(successor?.reservationId ?? '', 90_000);
    desk.microsoft.levers.prices.set('Standard_D8s_v5', 200_000);
    const second = await exchanged(next, 'key-2');
    expect(second).toMatchObject({ status: 'completed' });
    expect(successorOf(second)?.exchangeable).toBe(false);
  });

  it.each(['2027-02-01T00:00:00.000Z', '2027-06-15T12:00:00.000Z'])(
    'gives each unit one last exchange at %s: what it becomes cannot be exchanged again',
    async (at) => {
      openAt(at);
      desk.microsoft.levers.prices.set('Standard_D8s_v5', 200_000);
      const first = await exchanged(anExchange, 'key-1');
      expect(first).toMatchObject({ status: 'completed' });
      const successor = successorOf(first);
      expect(successor?.exchangeable).toBe(false);
      const record = (await calls.records()).find(
        ({ reservationId }) => reservationId === successor?.reservationId,
      );
      expect(record?.exchangeHistory).toEqual({ purchasedAt: expect.any(String), exchangesSinceCutover: 1 });

      desk.microsoft.levers.refunds.set(successor?.reservationId ?? '', 90_000);
      const again = {
        return: [{ reservationId: successor?.reservationId, quantity: 2 }],
        purchase: [bigger],
      };
      const second = await exchanged(again, 'key-2');
      expect(second).toMatchObject({ status: 'refused' });
      expect(failedRules(second as unknown as Shown)).toEqual(['exchange-right']);
    },
  );

  it('counts unit by unit: of ten, two are exchanged, and the other eight have their last exchange', async () => {
    openAt('2027-02-01T00:00:00.000Z');
    desk.microsoft.levers.prices.set('Standard_D8s_v5', 200_000);
    await exchanged(anExchange, 'key-1');
    const rest = restOfWeb();
    // Azure may show the rest as bought on the day of the exchange; the desk knows better.
    const index = desk.microsoft.reservations.findIndex(
      ({ reservationId }) => reservationId === rest?.reservationId,
    );
    if (rest === undefined) throw new Error('no rest');
    desk.microsoft.reservations[index] = { ...rest, purchasedAt: '2027-02-01T00:00:00.000Z' };
    desk.microsoft.levers.refunds.set(rest.reservationId, 60_000);
    const eight = {
      return: [{ reservationId: rest.reservationId, quantity: 8 }],
      purchase: [{ ...bigger, quantity: 3 }],
    };
    expect(await exchanged(eight, 'key-2')).toMatchObject({ status: 'completed' });
  });

  it('refuses what was bought on the day of the cut-over, and not what was bought the day before', async () => {
    openAt('2027-03-01T00:00:00.000Z');
    const [web] = desk.microsoft.reservations;
    if (web === undefined) throw new Error('no reservation');
    desk.microsoft.reservations[0] = { ...web, purchasedAt: '2027-01-31T23:59:59.000Z' };
    expect(await evaluated(anExchange)).toMatchObject({ verdict: { allowed: true } });
    desk.microsoft.reservations[0] = { ...web, purchasedAt: '2027-02-01T00:00:00.000Z' };
    expect(failedRules(await evaluated(anExchange))).toEqual(['exchange-right']);
  });

  it('can be asked about beforehand', async () => {
    const [web] = desk.microsoft.reservations;
    if (web === undefined) throw new Error('no reservation');
    expect(await evaluated(anExchange, '2027-01-31T23:59:59.000Z')).toMatchObject({
      verdict: { allowed: true },
    });
    const after = await evaluated(anExchange, '2027-02-01T00:00:00.000Z');
    expect(after.verdict.explanations.find(({ rule }) => rule === 'successor-exchangeable')).toMatchObject({
      outcome: 'warn',
    });
  });

  it('binds databases too', async () => {
    openAt('2027-03-01T00:00:00.000Z');
    const databases = {
      return: [{ reservationId: DATABASE, quantity: 5 }],
      purchase: [
        { ...line, reservedResourceType: 'SqlDatabases', sku: 'SQLDB_GP_Compute_Gen5', quantity: 5 },
      ],
    };
    const done = await exchanged(databases, 'key-1');
    expect(done).toMatchObject({ status: 'completed' });
    expect(successorOf(done)?.exchangeable).toBe(false);
  });
});

describe('an evaluated exchange', () => {
  const explained = async (rule: string, input: object) =>
    (await evaluated(input)).verdict.explanations.find((one) => one.rule === rule);
  const rule = 'cheaper-than-pay-as-you-go';

  it('says of a scope that exists that Azure shows it, and nothing of shared ones', async () => {
    const scope = { type: 'Single', subscriptionId: SUBSCRIPTION };
    const single = { ...anExchange, purchase: [{ ...line, scope }] };
    expect(await explained('scope-exists', single)).toMatchObject({ outcome: 'pass' });
    expect(await explained('scope-exists', anExchange)).toBeUndefined();
  });

  it('warns when what is bought is dearer than pay-as-you-go', async () => {
    expect(await explained(rule, anExchange)).toBeUndefined();
    desk.microsoft.levers.hourly = '0.1';
    // Two machines for 8,760 hours; 2,000.00 with 10 percent.
    expect(await explained(rule, anExchange)).toMatchObject({
      outcome: 'warn',
      message:
        'Standard_D4s_v5 is dearer than pay-as-you-go: 2200.00 EUR instead of 1752.00 EUR for the same hours, 448.00 EUR (25.6 %) more.',
    });
    desk.microsoft.levers.hourly = '0.2';
    expect(await explained(rule, anExchange)).toMatchObject({ outcome: 'pass' });
  });

  it('tells both commitments and what is missing, also when it is refused, and no cost to a requester', async () => {
    desk.microsoft.levers.hourly = '0.2';
    const eur = (amount: string) => ({ total: { amount, currency: 'EUR' } });
    const { body } = await calls.evaluate({ ...anExchange, purchase: [{ ...line, quantity: 1 }] });
    expect(body).toMatchObject({ verdict: { allowed: false } });
    expect(body['figures']).toEqual({
      returned: eur('1320.00'),
      purchased: eur('1100.00'),
      shortfall: eur('220.00'),
      returnLines: [
        { reservationId: WEB, quantity: 2, credit: eur('1320.00'), remainingCommitment: eur('1320.00') },
      ],
      purchaseLines: [
        {
          ...{ sku: 'Standard_D4s_v5', quantity: 1, price: eur('1100.00') },
          payAsYouGo: { amount: '1752.00', currency: 'EUR' },
          saving: { amount: '652.00', currency: 'EUR' },
          ...{ savingPercent: '37.2146', breakEvenUtilisation: '0.627854' },
        },
      ],
    });
  });
});
