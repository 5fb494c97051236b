import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flawsOf, oddRequest, sendRaw } from '../security/malformed-request.ts';
import type { DeskRequest } from '../support/contract.ts';
import { adatum, aPurchase, contoso, fabrikam, objectIds, tailspin } from '../support/seeded.ts';
import { itWithSwitches, stackUnderTest, type StackUnderTest } from '../support/stack.ts';

const UNKNOWN = '99999999-0000-4000-8000-000000000009';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest();
});
afterAll(() => stack.stop());

async function evaluated(customerId: string, purchase: object, user = 'sales-agent'): Promise<DeskRequest> {
  const agent = stack.desk(user);
  const { id } = await agent.submit(customerId, purchase);
  return agent.waitFor(id, 'refused', 'awaiting-approval');
}

const rulesWith = (outcome: string, { verdict }: DeskRequest) =>
  verdict?.explanations.filter((one) => one.outcome === outcome).map(({ rule }) => rule) ?? [];

describe('a purchase is refused by its rule', () => {
  const refusals: readonly (readonly [string, string, string, object])[] = [
    ['a closed market', 'market-open', adatum.id, { subscriptionId: adatum.subscription }],
    [
      'a suspended subscription',
      'subscription-active',
      contoso.id,
      { subscriptionId: contoso.suspendedSubscription },
    ],
    [
      "another customer's subscription",
      'subscription-active',
      contoso.id,
      { subscriptionId: fabrikam.subscription },
    ],
    ['an unknown subscription', 'subscription-active', contoso.id, { subscriptionId: UNKNOWN }],
    ['an unknown SKU', 'sku-purchasable', contoso.id, { sku: 'Standard_Z9_v9' }],
    [
      'a SKU sold elsewhere',
      'sku-purchasable',
      contoso.id,
      { sku: 'Standard_M64ms', region: 'uksouth', quantity: 1 },
    ],
    ['a retired SKU', 'sku-purchasable', contoso.id, { sku: 'Standard_D2s_v3' }],
    ['a term that is not sold', 'term-offered', contoso.id, { term: 'P5Y' }],
    [
      'a monthly plan of what is paid at once',
      'billing-plan-offered',
      contoso.id,
      { reservedResourceType: 'Databricks', sku: 'Databricks_DBCU_12500', billingPlan: 'Monthly' },
    ],
    ['too many', 'quantity-in-range', contoso.id, { sku: 'Standard_M64ms', quantity: 5 }],
    [
      "another customer's subscription as scope",
      'scope-exists',
      contoso.id,
      { scope: { type: 'Single', subscriptionId: tailspin.subscription } },
    ],
    [
      'a suspended subscription as scope',
      'scope-allowed',
      contoso.id,
      { scope: { type: 'Single', subscriptionId: contoso.suspendedSubscription } },
    ],
    [
      'a partner that is no reseller of ours',
      'partner-on-record',
      contoso.id,
      { partnerOnRecordMpnId: '7654321' },
    ],
  ];

  it.concurrent.each(refusals)('for %s: %s', async (_what, rule, customerId, change) => {
    const request = await evaluated(customerId, { ...aPurchase, ...change });
    const explanation = request.verdict?.explanations.find((one) => one.rule === rule);

    expect(request).toMatchObject({ status: 'refused', verdict: { allowed: false } });
    expect(rulesWith('fail', request)).toContain(rule);
    expect(explanation?.message).toMatch(/\w+ .*[.?]$/);
    expect(request.quote).toBeUndefined();
  });

  it('and stays refused: no decision and no withdrawal is accepted', async () => {
    const request = await evaluated(contoso.id, { ...aPurchase, sku: 'Standard_Z9_v9' });
    const events = await stack.desk('auditor').events(request.id);
    const decision = { body: { decision: 'approve', quoteHash: 'none' } };

    expect(events.map(({ type }) => type)).toEqual(['submitted', 'evaluated', 'refused']);
    expect(
      await stack.desk('approver').call('POST', `/requests/${request.id}/decisions`, decision),
    ).toMatchObject({
      status: 409,
    });
    expect(await stack.desk('sales-agent').withdraw(request.id)).toMatchObject({
      status: 409,
      body: { type: '/problems/not-withdrawable' },
    });
  });

  itWithSwitches('for an agent whose access to the subscription was taken away', async () => {
    const restore = await stack.microsoft().revokeAccess({
      customerId: contoso.id,
      subscriptionId: contoso.subscription,
      objectId: objectIds['sales-agent-2'],
    });
    const without = await evaluated(contoso.id, aPurchase, 'sales-agent-2').finally(restore);
    const again = await evaluated(contoso.id, aPurchase, 'sales-agent-2');

    expect(rulesWith('fail', without)).toEqual(['agent-access']);
    expect(again.status).toBe('awaiting-approval');
  });

  it('while a warning is for the approver to weigh', async () => {
    const request = await evaluated(fabrikam.id, { ...aPurchase, subscriptionId: fabrikam.subscription });

    expect(request.status).toBe('awaiting-approval');
    expect(rulesWith('warn', request)).toEqual(['software-not-included']);
    expect(request.quote).toMatchObject({ partnerOnRecordMpnId: '1234567' });
  });
});

describe('an invalid call', () => {
  const { renew, ...renewUnsaid } = aPurchase;
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['renewal left unsaid', renewUnsaid, '/renew'],
    ['an unknown field', { ...aPurchase, colour: renew }, '/colour'],
    ['an unknown field inside', { ...aPurchase, scope: { type: 'Shared', of: 'all' } }, '/scope/of'],
    ['no units', { ...aPurchase, quantity: 0 }, '/quantity'],
    ['half a unit', { ...aPurchase, quantity: 1.5 }, '/quantity'],
    ['a term nobody knows', { ...aPurchase, term: 'P2Y' }, '/term'],
    ['an id that is none', { ...aPurchase, subscriptionId: 'contoso' }, '/subscriptionId'],
    ['a list', [aPurchase], ''],
    ['no JSON', '{"sku":', ''],
  ];

  it.each(wrong)('is answered 400 with a pointer: %s', async (_what, body, pointer) => {
    expect(await stack.desk('sales-agent').ask(contoso.id, body)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-request', status: 400, errors: [{ pointer }] },
    });
  });

  const keys: readonly (readonly [string, string | undefined])[] = [
    ['none', undefined],
    // The two bytes of é in UTF-8. One byte, as Latin-1 has it, is refused by the host, without a body.
    ['not ASCII', 'cl\u00c3\u00a9'],
    ['longer than 255 characters', 'x'.repeat(256)],
  ];

  it.each(keys)('needs a key that is one, not: %s', async (_what, key) => {
    const path = `/customers/${contoso.id}/purchases`;
    const headers = key === undefined ? {} : { 'idempotency-key': key };

    expect(await stack.desk('sales-agent').call('POST', path, { body: aPurchase, headers })).toMatchObject({
      status: 400,
      body: { type: '/problems/idempotency-key-missing' },
    });
  });

  it('is too large above 256 KiB', async () => {
    const body = { ...aPurchase, justification: 'x'.repeat(256 * 1024) };

    expect(await stack.desk('sales-agent').ask(contoso.id, body)).toMatchObject({
      status: 413,
      body: { type: '/problems/body-too-large' },
    });
  });

  it('has to come with its length, because the host loses chunks', async () => {
    const path = `/customers/${contoso.id}/purchases`;
    const body = ReadableStream.from([Buffer.from('{"term":'), Buffer.from('"P1Y"}')]);
    const headers = { 'idempotency-key': 'in-chunks' };

    expect(await stack.desk('sales-agent').call('POST', path, { body, headers })).toMatchObject({
      status: 411,
      body: {
        type: '/problems/length-required',
        detail: 'The body was sent in chunks and did not arrive: send it whole, with a Content-Length.',
      },
    });
  });

  it('is answered as a problem with the ids it was sent', async () => {
    const correlation = { 'x-correlation-id': '0f3cbb2e-6c39-4f0a-9a47-1b7a4f0c2a10' };
    const call = { body: {}, headers: { ...correlation, 'idempotency-key': 'k' } };
    const path = `/customers/${contoso.id}/purchases`;
    const { headers, body } = await stack.desk('sales-agent').call('POST', path, call);

    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('x-correlation-id')).toBe(correlation['x-correlation-id']);
    expect(headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
    expect(body).toMatchObject({
      title: expect.any(String),
      instance: `/api/v1${path}`,
      correlationId: correlation['x-correlation-id'],
    });
  });
});

describe('authentication and authorisation', () => {
  const problemOf = (answer: { status: number; body: unknown }) => {
    const { instance, correlationId, ...problem } = answer.body as Record<string, unknown>;
    return { status: answer.status, problem };
  };

  it('show a customer without a grant as one that does not exist', async () => {
    const { id } = await stack.desk('sales-agent').submit(fabrikam.id, aPurchase);
    const missing = `${UNKNOWN.replaceAll('-', '')}-${id.slice(-26)}`;
    const agent = stack.desk('sales-agent-2');
    const pairs = [
      [await agent.ask(fabrikam.id, aPurchase), await agent.ask(UNKNOWN, aPurchase)],
      [await agent.call('GET', `/requests/${id}`), await agent.call('GET', `/requests/${missing}`)],
      [await agent.withdraw(id), await agent.withdraw(missing)],
    ];

    for (const [foreign, absent] of pairs.map((pair) => pair.map(problemOf))) {
      expect(foreign).toMatchObject({ status: 404, problem: { type: '/problems/not-found' } });
      expect(foreign).toEqual(absent);
    }
    expect(await stack.desk('outsider').inbox()).toEqual([]);
  });

  it.each(['helpdesk-agent', 'approver', 'billing-clerk', 'auditor'])(
    'keeps %s from buying',
    async (user) => {
      expect(await stack.desk(user).ask(contoso.id, aPurchase)).toMatchObject({
        status: 403,
        body: { type: '/problems/forbidden' },
      });
    },
  );

  it('come before the checks of the key and the body', async () => {
    const path = `/customers/${contoso.id}/purchases`;

    expect(await stack.desk('auditor').call('POST', path, { body: '{' })).toMatchObject({ status: 403 });
    expect(await stack.desk('outsider').call('POST', path, { body: '{' })).toMatchObject({ status: 404 });
  });

  it('refuse a call without a valid token', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer not.a.token', 'Basic dXNlcjpwYXNz']) {
      const answer = await stack.desk('admin').call('GET', '/inbox', { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  itWithSwitches('refuse a token that is signed correctly and still wrong', async () => {
    const orders = [
      { user: 'other-partner' },
      { user: 'admin', audience: 'https://management.azure.com' },
      { user: 'admin', expiresIn: -60 },
      { user: 'admin', notBefore: 600 },
      { user: 'admin', tenant: contoso.id },
      { user: 'admin', extraClaims: { iss: 'https://login.example/v2.0' } },
      { user: 'admin', extraClaims: { tid: contoso.id } },
    ];
    for (const order of orders) {
      const headers = { authorization: `Bearer ${await stack.wrongToken(order)}` };
      const { status } = await stack.desk('admin').call('GET', '/inbox', { headers });
      expect({ order, status }).toEqual({ order, status: 401 });
    }
  });
});

describe('odd calls', () => {
  const seed = Number(process.env['SEED'] ?? 20);
  const all = async () =>
    (await stack.desk('auditor').call('GET', `/requests?customerId=${contoso.id}`)).body;

  itWithSwitches(`are answered and change no request, 300 of them (SEED=${seed})`, async () => {
    const before = await all();
    const statuses = new Set<number>();
    // Nothing is wrong with this one.
    const authorization = `Bearer ${await stack.wrongToken({ user: 'auditor' })}`;
    await fc.assert(
      fc.asyncProperty(oddRequest, fc.boolean(), async (odd, isKnown) => {
        const headers = { ...odd.headers, ...(isKnown ? { authorization } : {}) };
        const answer = await sendRaw(stack.api, { ...odd, headers });
        statuses.add(answer.status);
        expect(flawsOf(answer)).toEqual([]);
      }),
      { numRuns: 300, seed },
    );
    expect(await all()).toEqual(before);
    // Not only the host said no: the desk was met too.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
  });
});
