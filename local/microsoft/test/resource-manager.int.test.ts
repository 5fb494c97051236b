import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buyer } from './support/buyer.ts';
import {
  ADATUM,
  ADATUM_ACTIVE,
  armToken,
  CATALOG_SUBSCRIPTION,
  CONTOSO,
  CONTOSO_ACTIVE,
  CONTOSO_SUSPENDED,
  FABRIKAM_ACTIVE,
  PARTNER,
  token,
} from './support/tokens.ts';
import { NOON, startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

const VERSION = 'api-version=2022-11-01';
let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.setNow(NOON));
afterAll(() => simulator.stop());

const arm = (method: string, path: string, tenant = CONTOSO, body?: unknown) =>
  simulator.call(method, path, { token: armToken(tenant), ...(body === undefined ? {} : { body }) });

function purchase(changes: Record<string, unknown> = {}, sku = 'Standard_D2s_v5', location = 'westeurope') {
  return {
    sku: { name: sku },
    location,
    properties: {
      reservedResourceType: 'VirtualMachines',
      billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
      term: 'P1Y',
      billingPlan: 'Upfront',
      quantity: 3,
      displayName: 'web-ri',
      appliedScopeType: 'Shared',
      renew: false,
      ...changes,
    },
  };
}
const calculate = (body: unknown, tenant = CONTOSO) =>
  arm('POST', `/providers/Microsoft.Capacity/calculatePrice?${VERSION}`, tenant, body);

describe('the door of ARM', () => {
  it.each([
    ['no token', {}, 'InvalidAuthenticationToken'],
    [
      'an old one',
      { aud: 'https://management.azure.com', tid: CONTOSO, exp: 1_700_000_000 },
      'ExpiredAuthenticationToken',
    ],
    [
      'one for Partner Center',
      { aud: 'https://api.partnercenter.microsoft.com', tid: CONTOSO },
      'InvalidAuthenticationToken',
    ],
  ])('refuses %s', async (_what, claims, code) => {
    const call = 'aud' in claims ? { token: token(claims) } : {};
    const answer = await simulator.call(
      'GET',
      `/providers/Microsoft.Capacity/reservationOrders?${VERSION}`,
      call,
    );
    expect(answer).toMatchObject({ status: 401, json: { error: { code } } });
  });

  it('takes both audiences of ARM, paths in any case, and wants its api-version', async () => {
    const old = token({ aud: 'https://management.core.windows.net/', tid: CONTOSO });
    const path = '/PROVIDERS/microsoft.capacity/reservationorders';
    expect((await simulator.call('GET', `${path}?${VERSION}`, { token: old })).status).toBe(200);
    expect(await arm('GET', path)).toMatchObject({ json: { error: { code: 'MissingApiVersionParameter' } } });
    expect(await arm('GET', `${path}?api-version=2017-11-01`)).toMatchObject({
      status: 400,
      json: { error: { code: 'InvalidApiVersionParameter' } },
    });
  });
});

describe('calculatePrice', () => {
  it('quotes upfront in both currencies', async () => {
    expect(await calculate(purchase())).toMatchObject({
      status: 200,
      json: {
        properties: {
          billingCurrencyTotal: { currencyCode: 'EUR', amount: 1432.44 },
          pricingCurrencyTotal: { currencyCode: 'USD', amount: 1557 },
          netTotal: 1557,
          taxTotal: 0,
          grandTotal: 1557,
          isTaxIncluded: false,
          isBillingPartnerManaged: true,
          reservationOrderId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
          skuTitle: 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year',
        },
      },
    });
  });

  it('quotes monthly as one instalment and a schedule that adds up', async () => {
    const answer = await calculate(purchase({ billingPlan: 'Monthly', quantity: 1 }));
    const { properties } = answer.json as {
      properties: {
        pricingCurrencyTotal: { amount: number };
        paymentSchedule: { dueDate: string; pricingCurrencyTotal: { amount: number } }[];
      };
    };
    expect(properties.pricingCurrencyTotal.amount).toBe(43.25);
    expect(properties.paymentSchedule).toHaveLength(12);
    expect(properties.paymentSchedule[0]).toMatchObject({
      dueDate: '2026-06-15',
      billingCurrencyTotal: { currencyCode: 'EUR', amount: 39.79 },
    });
    expect(properties.paymentSchedule[1]).toEqual({
      dueDate: '2026-07-15',
      pricingCurrencyTotal: { currencyCode: 'USD', amount: 43.25 },
      status: 'Scheduled',
    });
    const cents = properties.paymentSchedule.map((one) => Math.round(one.pricingCurrencyTotal.amount * 100));
    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(51_900);
  });

  it.each([
    [
      'an unknown subscription',
      purchase({ billingScopeId: '/subscriptions/none' }),
      400,
      'InvalidSubscriptionId',
    ],
    [
      'a suspended one',
      purchase({ billingScopeId: `/subscriptions/${CONTOSO_SUSPENDED}` }),
      400,
      'OperationCannotBePerformedInCurrentState',
    ],
    [
      'another customer’s',
      purchase({ billingScopeId: `/subscriptions/${FABRIKAM_ACTIVE}` }),
      403,
      'AuthorizationFailed',
    ],
    ['an unknown region', purchase({}, 'Standard_D2s_v5', 'atlantis'), 400, 'InvalidLocationId'],
    ['a SKU not sold there', purchase({}, 'Standard_M64ms', 'swedencentral'), 400, 'InvalidRequestContent'],
    ['a term not sold', purchase({ term: 'P5Y' }), 400, 'UnsupportedReservationTerm'],
    ['too many', purchase({ quantity: 5 }, 'Standard_M64ms'), 400, 'CalculatePriceFailed'],
    [
      'a plan not offered',
      purchase({ reservedResourceType: 'Databricks', billingPlan: 'Monthly' }, 'Databricks_DBCU_12500'),
      400,
      'CalculatePriceFailed',
    ],
    ['no quantity', purchase({ quantity: 0 }), 400, 'InvalidRequestContent'],
  ])('refuses %s', async (_what, body, status, code) => {
    expect(await calculate(body)).toMatchObject({ status, json: { error: { code } } });
  });

  it('refuses a closed market, and families retired on 2026-07-01 (F17)', async () => {
    const closed = purchase({ billingScopeId: `/subscriptions/${ADATUM_ACTIVE}` });
    expect((await calculate(closed, ADATUM)).json).toMatchObject({ error: { code: 'NotSupportedCountry' } });
    expect((await calculate(purchase({}, 'Standard_D2s_v3'))).status).toBe(200);
    simulator.setNow('2026-07-01T00:00:00Z');
    expect((await calculate(purchase({}, 'Standard_D2s_v3'))).json).toMatchObject({
      error: { code: 'CalculatePriceFailed' },
    });
  });
});

describe('the ARM catalog', () => {
  const path = `/subscriptions/${CATALOG_SUBSCRIPTION}/providers/Microsoft.Capacity/catalogs?${VERSION}`;
  interface CatalogPage {
    value: { name: string }[];
    nextLink?: string;
  }

  it('describes a size completely', async () => {
    const answer = await arm(
      'GET',
      `${path}&reservedResourceType=VirtualMachines&location=westeurope`,
      PARTNER,
    );
    const items = (answer.json as CatalogPage).value;
    expect(items.find((item) => item.name === 'Standard_D4s_v5')).toEqual({
      resourceType: 'VirtualMachines',
      name: 'Standard_D4s_v5',
      terms: ['P1Y', 'P3Y'],
      billingPlans: { P1Y: ['Upfront', 'Monthly'], P3Y: ['Upfront', 'Monthly'] },
      locations: ['westeurope'],
      skuProperties: [
        { name: 'ReservationsAutofitGroup', value: 'DSv5 Series' },
        { name: 'ReservationsAutofitRatio', value: '2' },
        { name: 'Cores', value: '4' },
        { name: 'Ram', value: '16' },
      ],
      msrp: { p1Y: { currencyCode: 'USD', amount: 1038 }, p3Y: { currencyCode: 'USD', amount: 1998 } },
      restrictions: [],
      tier: 'Standard',
      size: 'D4s_v5',
      capabilities: [],
    });
  });

  it('takes terms and places back in the restrictions', async () => {
    const restrictions = async (location: string, sku: string) => {
      const query = `${path}&reservedResourceType=VirtualMachines&location=${location}`;
      const { value } = (await arm('GET', query, PARTNER)).json as {
        value: { name: string; restrictions: object[] }[];
      };
      return value.find(({ name }) => name === sku)?.restrictions;
    };
    const reasonCode = 'NotAvailableForSubscription';
    expect(await restrictions('swedencentral', 'Standard_NC24s_v3')).toEqual([
      { type: 'Term', values: ['P3Y'], reasonCode },
    ]);
    expect(await restrictions('germanywestcentral', 'Standard_NC6s_v3')).toEqual([
      { type: 'Location', values: ['germanywestcentral'], reasonCode },
    ]);
    const three = purchase({ term: 'P3Y', quantity: 1 }, 'Standard_NC24s_v3', 'swedencentral');
    expect((await calculate(three)).json).toMatchObject({ error: { code: 'CalculatePriceFailed' } });
    const one = purchase({ quantity: 1 }, 'Standard_NC24s_v3', 'swedencentral');
    expect((await calculate(one)).status).toBe(200);
  });

  it('refuses a filter', async () => {
    const filtered = `${path}&reservedResourceType=VirtualMachines&$filter=name eq 'x'`;
    expect(await arm('GET', filtered, PARTNER)).toMatchObject({ status: 400 });
  });

  it('is paged over all regions', async () => {
    const names: string[] = [];
    let next: string | undefined = `${path}&reservedResourceType=VirtualMachines`;
    let pages = 0;
    while (next !== undefined) {
      const page = (await arm('GET', next, PARTNER)).json as CatalogPage;
      names.push(...page.value.map((item) => item.name));
      next = page.nextLink;
      pages += 1;
    }
    expect([pages, names.length]).toEqual([9, 811]);
  });

  it('marks retired terms, and is closed to other tenants', async () => {
    simulator.setNow('2026-07-01T00:00:00Z');
    const answer = await arm('GET', `${path}&reservedResourceType=VirtualMachines&location=eastus`, PARTNER);
    const item = (answer.json as CatalogPage).value.find(({ name }) => name === 'Standard_F2s_v2');
    expect(item).toMatchObject({
      terms: ['P1Y', 'P3Y'],
      restrictions: [{ type: 'Term', values: ['P1Y'], reasonCode: 'NotAvailableForSubscription' }],
    });
    expect(await arm('GET', `${path}&reservedResourceType=VirtualMachines`, CONTOSO)).toMatchObject({
      status: 403,
    });
    expect(await arm('GET', `${path}&reservedResourceType=Nothing`, PARTNER)).toMatchObject({ status: 400 });
  });
});

describe('an update', () => {
  async function bought() {
    const order = await buyer(simulator.call).buy();
    const orderPath = `/providers/Microsoft.Capacity/reservationOrders/${order}`;
    const list = await arm('GET', `${orderPath}/reservations?${VERSION}`);
    const [first] = (list.json as { value: { id: string }[] }).value;
    return `${first?.id ?? ''}?${VERSION}`;
  }
  const patch = (path: string, properties: Record<string, unknown>) =>
    arm('PATCH', path, CONTOSO, { properties });

  it('is accepted, runs, and is applied after two polls', async () => {
    const path = await bought();
    const scope = `/subscriptions/${CONTOSO_ACTIVE}/resourceGroups/web`;
    const accepted = await patch(path, {
      name: 'web',
      renew: true,
      instanceFlexibility: 'Off',
      appliedScopeType: 'Single',
      appliedScopeProperties: { resourceGroupId: scope },
    });
    expect(accepted.status).toBe(202);
    expect(accepted.headers['retry-after']).toBe('1');
    const operation = accepted.headers.location ?? '';
    expect(accepted.headers['azure-asyncoperation']).toBe(operation);
    expect(await arm('GET', operation)).toMatchObject({ status: 202, json: { status: 'InProgress' } });
    expect(await arm('GET', operation)).toMatchObject({ status: 200, json: { status: 'Succeeded' } });
    expect((await arm('GET', path)).json).toMatchObject({
      etag: 2,
      properties: {
        displayName: 'web',
        renew: true,
        userFriendlyRenewState: 'On',
        instanceFlexibility: 'Off',
        appliedScopeType: 'Single',
        userFriendlyAppliedScopeType: 'ResourceGroup',
        appliedScopeProperties: { resourceGroupId: scope },
      },
    });
  });

  it('ends even when its address got lost, and a repeat is a no-op (F15)', async () => {
    const path = await bought();
    await patch(path, { name: 'web' });
    await arm('GET', path);
    expect((await arm('GET', path)).json).toMatchObject({ properties: { displayName: 'web' } });
    expect(await patch(path, { name: 'web', renew: false })).toMatchObject({
      status: 400,
      json: { error: { code: 'PatchValuesSameAsExisting' } },
    });
    expect((await patch(path, { appliedScopeType: 'Shared' })).json).toMatchObject({
      error: { code: 'AppliedScopesSameAsExisting' },
    });
  });

  it('that overtakes a running one finds it applied', async () => {
    const path = await bought();
    await patch(path, { name: 'web' });
    expect((await patch(path, { name: 'web' })).json).toMatchObject({
      error: { code: 'PatchValuesSameAsExisting' },
    });
  });

  it.each([
    ['Single without scope', { appliedScopeType: 'Single' }, 'MissingAppliedScopesForSingle'],
    [
      'Single with two',
      { appliedScopeType: 'Single', appliedScopes: ['/subscriptions/a', '/subscriptions/b'] },
      'InvalidSingleAppliedScopesCount',
    ],
    [
      'a foreign scope',
      { appliedScopeType: 'Single', appliedScopes: [`/subscriptions/${FABRIKAM_ACTIVE}`] },
      'AppliedScopesNotAssociatedWithCommerceAccount',
    ],
    [
      'half a management group',
      { appliedScopeType: 'ManagementGroup', appliedScopeProperties: { tenantId: CONTOSO } },
      'BadRequest',
    ],
    ['an empty name', { name: '' }, 'InvalidRequestContent'],
  ])('refuses %s', async (_what, properties, code) => {
    expect(await patch(await bought(), properties)).toMatchObject({ status: 400, json: { error: { code } } });
  });
});

describe('buying at ARM (F9)', () => {
  it('is idempotent by the order id', async () => {
    const path = `/providers/Microsoft.Capacity/reservationOrders/99999999-0000-4000-8000-000000000001?${VERSION}`;
    expect(await arm('PUT', path, CONTOSO, purchase())).toMatchObject({
      status: 202,
      json: { properties: { displayName: 'web-ri', provisioningState: 'Succeeded' } },
    });
    expect(await arm('PUT', path, CONTOSO, purchase())).toMatchObject({
      status: 400,
      json: { error: { code: 'ReservationOrderIdAlreadyExists' } },
    });
    const effects = (await simulator.control('GET', '/_control/effects')).json as { items: unknown[] };
    expect(effects.items.at(-1)).toMatchObject({
      kind: 'order',
      reservationOrderId: '99999999-0000-4000-8000-000000000001',
      quantity: 3,
      amount: { amount: '1432.44', currency: 'EUR' },
    });
  });
});
