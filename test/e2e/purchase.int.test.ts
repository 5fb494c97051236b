import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '../support/contract.ts';
import { pages } from '../support/contract.ts';
import { callApi, demand, quoteOf } from '../support/api-client.ts';
import { aPurchase, contoso, fabrikam, objectIds, tailspin } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { tenThousandths } from '../support/ten-thousandths.ts';
import { playPurchase, type Story } from './purchase-scenario.ts';

const STEPS = [
  ...['register-subscription', 'await-registration', 'check-inventory', 'create-cart', 'checkout'],
  ...['await-provisioning', 'read-reservation', 'apply-settings', 'post-ledger'],
];

/** Under an Azure plan, in euros, with everything that can be asked for. */
const forContoso = {
  ...aPurchase,
  scope: { type: 'ResourceGroup', subscriptionId: contoso.subscription, resourceGroup: 'Größe-web' },
  instanceFlexibility: 'Off',
  displayName: 'e2e-web',
  departmentId: 'marketing',
  justification: 'The web servers run all year.\u2028\u2029',
};

/** Three years, in dollars, through an indirect reseller, renewing. */
const forFabrikam = {
  ...aPurchase,
  subscriptionId: fabrikam.subscription,
  sku: 'Standard_E4s_v5',
  region: 'eastus',
  quantity: 2,
  term: 'P3Y',
  renew: true,
  partnerOnRecordMpnId: fabrikam.resellerMpnId,
};

/** On a legacy subscription, for that subscription alone. */
const forTailspin = {
  ...aPurchase,
  subscriptionId: tailspin.subscription,
  quantity: 1,
  scope: { type: 'Single', subscriptionId: tailspin.subscription },
};

let stack: StackUnderTest;
let [onPlan, throughReseller, onLegacy]: readonly Story[] = [];

beforeAll(async () => {
  stack = await stackUnderTest();
  [onPlan, throughReseller, onLegacy] = await Promise.all([
    playPurchase(stack.desk, contoso.id, forContoso),
    playPurchase(stack.desk, fabrikam.id, forFabrikam),
    playPurchase(stack.desk, tailspin.id, forTailspin),
  ]);
});
afterAll(() => stack.stop());

/** A scenario that was run; without one the tests do not get this far. */
function completedOf(story: Story | undefined): Story {
  if (story === undefined) throw new Error('the scenario did not run');
  return story;
}

describe('a purchase from its submission to its end', () => {
  it('is accepted with its address', () => {
    const { asked, completed } = completedOf(onPlan);

    expect(asked.headers.get('location')).toBe(`/api/v1/requests/${completed.id}`);
    expect(asked.headers.get('retry-after')).toBe('2');
    expect(asked.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(asked.body).toMatchObject({
      id: completed.id,
      kind: 'purchase',
      customerId: contoso.id,
      status: 'submitted',
      requestedBy: { id: objectIds['sales-agent'], name: 'Sandra Sales', channel: 'http' },
      input: forContoso,
    });
  });

  it('explains every rule and every irreversible step before anybody decides', () => {
    const { verdict, compensationPlan, approval, steps } = completedOf(onPlan).waiting;
    const outcomes = verdict?.explanations.map(({ rule, outcome }) => `${rule} ${outcome}`).sort();

    expect(verdict?.allowed).toBe(true);
    // Other files buy the same for Contoso on the stack they share: whether one did before is not said here.
    expect(outcomes).toContainEqual(expect.stringMatching(/^not-asked-lately (pass|warn)$/));
    expect(outcomes?.filter((one) => !one.startsWith('not-asked-lately'))).toEqual([
      'agent-access pass',
      'billing-plan-offered pass',
      'cheaper-than-pay-as-you-go pass',
      'customer-agreement pass',
      'exchangeable pass',
      'market-open pass',
      'partner-attestation pass',
      'partner-on-record pass',
      'quantity-in-range pass',
      'refundable pass',
      'renewal-stated pass',
      'scope-allowed pass',
      'scope-exists pass',
      'sku-purchasable pass',
      'software-not-included warn',
      'subscription-active pass',
      'term-offered pass',
    ]);
    expect(compensationPlan?.map(({ step }) => step)).toEqual(STEPS);
    expect(approval).toMatchObject({ required: 1, decisions: [] });
    expect(steps?.map(({ status }) => status)).toEqual(STEPS.map(() => 'pending'));
  });

  it('quotes to its requester what the customer pays and what is saved, not what Microsoft charges', () => {
    const quote = quoteOf(completedOf(onPlan).waiting);

    expect(quote).toMatchObject({
      total: { amount: '1575.68', currency: 'EUR' },
      payAsYouGo: { amount: '2321.05', currency: 'EUR' },
      saving: { amount: '745.37', currency: 'EUR' },
      savingPercent: '32.1135',
      breakEvenUtilisation: '0.678865',
    });
    expect(quote).not.toHaveProperty('cost');
    expect(quote.schedule).toEqual([{ dueOn: expect.any(String), total: quote.total }]);
    expect(quoteOf(completedOf(throughReseller).waiting)).toMatchObject({
      total: { amount: '5304.51', currency: 'USD' },
      payAsYouGo: { amount: '12185.51', currency: 'USD' },
      saving: { amount: '6881.00', currency: 'USD' },
    });
  });

  it('waits in the inbox of an approver until the decision', () => {
    expect(completedOf(onPlan).inInbox).toEqual({ before: true, after: false });
  });

  it('keeps the decision with the quote it was made on', () => {
    const { approved, completed, waiting } = completedOf(onPlan);

    expect(approved.status).toBe('approved');
    expect(completed.approval?.decisions).toEqual([
      {
        by: { id: objectIds.approver, name: 'Ada Approver', channel: 'http' },
        decision: 'approve',
        at: expect.any(String),
        quoteHash: quoteOf(waiting).hash,
      },
    ]);
  });

  it('shows its steps while they run, one after the other', () => {
    const shown = completedOf(onPlan).running.map(({ steps }) => steps?.map(({ status }) => status) ?? []);
    const order = ['done', 'skipped', 'running', 'pending'];
    const ranks = shown.map((statuses) =>
      statuses.map((status) => (status === 'skipped' ? 0 : order.indexOf(status))),
    );

    expect(shown.some((statuses) => statuses.includes('running'))).toBe(true);
    expect(shown.every((statuses) => statuses.filter((status) => status === 'running').length <= 1)).toBe(
      true,
    );
    for (const rank of ranks) expect(rank).toEqual([...rank].sort());
  });

  it('ends completed with all its parts', () => {
    const { completed, waiting } = completedOf(onPlan);
    const { steps, result } = completed;

    expect(completed).toMatchObject({
      ...waiting,
      status: 'completed',
      updatedAt: expect.any(String),
      steps,
      approval: {},
    });
    expect(steps?.map(({ name }) => name)).toEqual(STEPS);
    expect(steps?.every(({ status }) => status === 'done' || status === 'skipped')).toBe(true);
    expect(result?.reservations?.map(({ quantity }) => quantity)).toEqual([3]);
    expect(result?.entryIds).toHaveLength(1);
    expect(completed.problem).toBeUndefined();
  });
});

describe('the timeline', () => {
  it('lists the events in order', () => {
    const { events, completed } = completedOf(onPlan);
    const done =
      completed.steps?.filter(({ status, name }) => status === 'done' && name !== 'post-ledger') ?? [];
    const types = events.map(({ type }) => type);

    expect(types.filter((type) => type !== 'step-done')).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved'],
      ...['provisioning', 'ordered', 'billed', 'completed'],
    ]);
    expect(events.flatMap(({ type, data }) => (type === 'step-done' ? [data['step']] : []))).toEqual(
      done.map(({ name }) => name),
    );
    expect(types.indexOf('ordered')).toBe(1 + events.findIndex(({ data }) => data['step'] === 'checkout'));
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  });

  it('has a seal of its own on each line, and says with which key', () => {
    const hashes = completedOf(onPlan).events.map(({ hash }) => hash);

    expect(hashes.filter((hash) => !/^[a-z0-9-]{1,16}:[0-9a-f]{64}$/.test(hash))).toEqual([]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('the reservation', () => {
  it('is configured as requested under an Azure plan, although a cart can only buy it shared', () => {
    const { reservations, completed } = completedOf(onPlan);

    expect(reservations).toEqual([
      expect.objectContaining({
        reservationId: completed.result?.reservations?.[0]?.reservationId,
        reservationOrderId: completed.result?.reservationOrderId,
        displayName: 'e2e-web',
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D2s_v5',
        region: 'westeurope',
        quantity: 3,
        term: 'P1Y',
        billingPlan: 'Upfront',
        scope: { type: 'ResourceGroup', subscriptionId: contoso.subscription, resourceGroup: 'Größe-web' },
        renew: false,
        instanceFlexibility: 'Off',
        state: 'Succeeded',
        departmentId: 'marketing',
        lineage: { from: [], to: [], by: 'purchase' },
        requestId: completed.id,
      }),
    ]);
  });

  it('renews and names the indirect reseller where requested', () => {
    expect(completedOf(throughReseller).reservations).toEqual([
      expect.objectContaining({
        quantity: 2,
        term: 'P3Y',
        scope: { type: 'Shared' },
        renew: true,
        instanceFlexibility: 'On',
        partnerOnRecordMpnId: fabrikam.resellerMpnId,
      }),
    ]);
  });

  it('is for one subscription where requested', () => {
    expect(completedOf(onLegacy).reservations).toEqual([
      expect.objectContaining({
        quantity: 1,
        scope: { type: 'Single', subscriptionId: tailspin.subscription },
        state: 'Succeeded',
      }),
    ]);
  });

  itWithSwitches('was bought and set exactly once at Microsoft', async () => {
    for (const story of [onPlan, throughReseller, onLegacy]) {
      const effects = await stack.microsoft().effectsOf(completedOf(story).completed);
      expect(effects.map(({ kind }) => kind)).toEqual(['order', 'patch']);
    }
  });
});

describe('the ledger', () => {
  const euros = (amount: string) => ({ amount, currency: 'EUR' });

  it('owes Microsoft the cost and gets the total from the customer', () => {
    const { ledger, completed } = completedOf(onPlan);

    expect(ledger).toEqual([
      {
        entryId: completed.result?.entryIds[0],
        requestId: completed.id,
        postedAt: expect.any(String),
        kind: 'purchase',
        lines: [
          { account: 'customer-receivable', debit: euros('1575.68'), credit: null },
          { account: 'microsoft-payable', debit: null, credit: euros('1432.44') },
          { account: 'margin', debit: null, credit: euros('143.24') },
        ],
      },
    ]);
  });

  it('balances to the cent', () => {
    for (const { ledger } of [onPlan, throughReseller, onLegacy].map(completedOf)) {
      expect(ledger.map(imbalance)).toEqual([0n]);
    }
  });
});

describe('other people', () => {
  it('let a help desk read the request as its requester does', async () => {
    const { completed } = completedOf(onPlan);

    expect(await stack.desk('helpdesk-agent').read(completed.id)).toEqual(completed);
  });

  it.each(['auditor', 'admin'])('let %s read the request, with what Microsoft charges', async (user) => {
    const { completed } = completedOf(onPlan);

    expect(await stack.desk(user).read(completed.id)).toMatchObject({
      ...completed,
      quote: { ...completed.quote, cost: { amount: '1432.44', currency: 'EUR' }, markupPercent: '10' },
    });
  });

  it('let an auditor read the ledger, and a requester not', async () => {
    const { completed, ledger } = completedOf(onPlan);
    const path = `/customers/${contoso.id}/ledger?requestId=${completed.id}`;

    expect(await stack.desk('auditor').ledger(completed)).toEqual(ledger);
    expect(await stack.desk('sales-agent').call('GET', path)).toMatchObject({ status: 403 });
  });

  it('see their own customers only', async () => {
    const customersOf = async (user: string) =>
      demand(200, pages.customers, await stack.desk(user).call('GET', '/customers')).items;

    expect(await customersOf('sales-agent-2')).toEqual([
      { customerId: contoso.id, name: 'Contoso', country: 'FR', roles: ['Requester'] },
    ]);
    expect(await customersOf('outsider')).toEqual([]);
    expect((await customersOf('auditor')).map(({ name }) => name).sort()).toEqual([
      ...['Adatum', 'Contoso', 'Fabrikam', 'Tailspin'],
    ]);
  });
});

describe('before a submission', () => {
  it('the catalog shows the price with the markup', async () => {
    const query = 'country=FR&region=westeurope&type=VirtualMachines&term=P1Y&limit=200';
    const { status, body } = await stack.desk('sales-agent').call('GET', `/catalog/skus?${query}`);
    const { items } = body as { items: readonly { sku: string }[] };

    expect(status).toBe(200);
    expect(items.find(({ sku }) => sku === 'Standard_D2s_v5')).toMatchObject({
      reservedResourceType: 'VirtualMachines',
      region: 'westeurope',
      flexibilityGroup: 'DSv5 Series',
      ratio: '1',
      prices: expect.arrayContaining([
        { term: 'P1Y', total: { amount: '525.23', currency: 'EUR' }, hourly: '0.05995776' },
      ]),
      payAsYouGoHourly: '0.08832000',
      purchasable: true,
    });
    expect(items.map(({ sku }) => sku)).not.toContain('Standard_D2s_v3');
  });

  it('anybody may call the health check', async () => {
    expect(await callApi(stack.api, 'GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: { tables: 'ok', durable: 'ok' } },
    });
  });
});

describe('the list of requests', () => {
  it('begins with the newest, page by page', async () => {
    const agent = stack.desk('sales-agent');
    const list = async (more: string) =>
      demand(200, pages.requests, await agent.call('GET', `/requests?customerId=${contoso.id}${more}`));
    const second = await agent.submit(contoso.id, aPurchase);
    const third = await agent.submit(contoso.id, aPurchase);

    const first = await list('&limit=2');
    const next = await list(`&limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    const completed = await list('&status=completed&kind=purchase');

    expect(first.items.map(({ id }) => id)).toEqual([third.id, second.id]);
    expect(next.items.map(({ id }) => id)).toEqual([completedOf(onPlan).completed.id]);
    expect(completed.items[0]?.id).toBe(completedOf(onPlan).completed.id);
  });
});

/** Debits less credits in ten-thousandths. */
function imbalance({ lines }: LedgerEntry): bigint {
  const exactly = (money: { amount: string } | null) => tenThousandths(money?.amount ?? '0');
  return lines.reduce((sum, { debit, credit }) => sum + exactly(debit) - exactly(credit), 0n);
}
