import { describe, expect, it } from '@jest/globals';
import { UnexpectedAnswer } from '../../../src/core/microsoft-errors.ts';
import { partnerCenterCatalog } from '../../../src/microsoft/partner-center/catalog.ts';
import { partnerCenterCustomers } from '../../../src/microsoft/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import { oddMembers } from './odd-members.ts';
import { scriptedPartnerCenter } from './scripted-partner-center.ts';

type Answers = Readonly<Record<string, unknown>>;
const customers = (answers: Answers) => partnerCenterCustomers(scriptedPartnerCenter(answers).client);
const ordering = (answers: Answers) => partnerCenterOrdering(scriptedPartnerCenter(answers).client);
const self = (uri: string) => ({ self: { uri, method: 'GET', headers: [] } });
const call = { requestId: 'r', step: 's', attempt: 0 };

/** Runs a check for every odd copy of a sample, and returns those for which it failed. */
async function forEachOdd<T extends object>(
  sample: T,
  check: (odd: T) => Promise<unknown>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, record } of oddMembers(sample))
    await check(record).catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  return failed;
}

/** The parsed result; `undefined` for an unreadable response, which has a code of its own. */
async function readable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.details.code === 'unreadable-answer') return undefined;
    throw error;
  }
}

describe('one odd member of one record', () => {
  const customer = (id: string) => ({
    id,
    commerceId: 'f0f0f0f0-0000-4000-8000-000000000001',
    companyProfile: { tenantId: id, domain: `${id}.example`, companyName: `Company ${id}` },
    billingProfile: { email: 'a@b.example', defaultAddress: { country: 'FR', city: 'Lyon' } },
    relationshipToPartner: 'reseller',
    associatedPartnerId: '1234567',
    links: self(`/customers/${id}`),
    attributes: { objectType: 'Customer' },
  });

  it('of a customer in the list hides no other customer', async () => {
    const failed = await forEachOdd(customer('one'), async (odd) => {
      const directory = customers({
        '/v1/customers?size=500': { totalCount: 2, items: [odd, customer('two')], links: self('/customers') },
      });
      const { items } = await directory.listCustomers();
      expect(items.map(({ name }) => name)).toContain('Company two');
    });
    expect(failed).toEqual([]);
  });

  it('of a customer by itself is an error or its country, never another', async () => {
    const failed = await forEachOdd(customer('one'), async (odd) => {
      const directory = customers({
        '/v1/customers/one': odd,
      });
      expect((await readable(directory.findCustomer('one')))?.country ?? 'FR').toBe('FR');
    });
    expect(failed).toEqual([]);
  });

  const plan = (id: string) => ({
    id,
    offerId: 'DZH318Z0BPS6:0001:DZH318Z0BMTX',
    offerName: 'Azure plan',
    friendlyName: 'Azure plan',
    status: 'active',
    partnerId: '1234567',
    orderId: 'order-of-the-plan',
    quantity: 1,
    links: self(`/subscriptions/${id}`),
  });
  const entitlement = (id: string) => ({
    id,
    friendlyName: `Subscription ${id}`,
    status: 'active',
    subscriptionId: 'plan',
    attributes: { objectType: 'AzureEntitlement' },
  });
  const subscriptions = '/v1/customers/c/subscriptions';
  const below = (id: string) => `${subscriptions}/${id}/azureEntitlements`;

  it('of a subscription hides no other, and its partner on record is never another', async () => {
    const failed = await forEachOdd(plan('one'), async (odd) => {
      const { items } = await customers({
        [subscriptions]: { items: [odd, plan('two')] },
        [below('one')]: { items: [entitlement('e1')] },
        [below('two')]: { items: [entitlement('e2')] },
      }).listSubscriptions('c');
      expect(items.map(({ subscriptionId }) => subscriptionId)).toContain('e2');
      expect(items.map((each) => each.partnerOnRecordMpnId ?? '1234567')).not.toContain('[object Object]');
    });
    expect(failed).toEqual([]);
  });

  it('of an Azure entitlement hides no other', async () => {
    const failed = await forEachOdd(entitlement('e1'), async (odd) => {
      const answers = {
        [subscriptions]: { items: [plan('one')] },
        [below('one')]: { items: [odd, entitlement('e2')] },
      };
      const { items } = await customers(answers).listSubscriptions('c');
      expect(items.map(({ subscriptionId }) => subscriptionId)).toContain('e2');
    });
    expect(failed).toEqual([]);
  });

  it('of an agreement hides no other', async () => {
    const agreement = {
      templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
      dateAgreed: '2026-01-02T00:00:00Z',
      type: 'MicrosoftCustomerAgreement',
      primaryContact: { firstName: 'A', lastName: 'B', email: 'a@b.example', phoneNumber: null },
    };
    const attested = '/v1/customers/c/agreements?agreementType=MicrosoftCustomerAgreement';
    const failed = await forEachOdd(agreement, async (odd) => {
      expect(await customers({ [attested]: { items: [odd, agreement] } }).hasAcceptedAgreement('c')).toBe(
        true,
      );
    });
    expect(failed).toEqual([]);
  });

  it('of a relationship hides no other', async () => {
    const relationship = (mpnId: string) => ({
      id: '0a0a0a0a-0000-4000-8000-000000000001',
      name: 'First Reseller',
      relationshipType: 'is_indirect_cloud_solution_provider_of',
      state: 'Active',
      mpnId,
    });
    const failed = await forEachOdd(relationship('1'), async (odd) => {
      const answers = { '/v1/customers/c/relationships': { items: [odd, relationship('2')] } };
      const { items } = await customers(answers).listIndirectResellers('c');
      expect(items.map(({ mpnId }) => mpnId)).toContain('2');
    });
    expect(failed).toEqual([]);
  });

  const product = (id: string) => ({
    id,
    title: 'Reserved VM Instance, Standard_D2s_v5',
    description: 'Words.',
    productType: { id: 'Azure', displayName: 'Azure', subType: { id: 'AzureReservationsVM' } },
    isMicrosoftProduct: true,
  });
  const sku = (productId: string) => ({
    id: 'S',
    productId,
    title: 'Standard_D2s_v5, 3 Years',
    minimumQuantity: 1,
    maximumQuantity: 100,
    isTrial: false,
    supportedBillingCycles: ['one_time', 'monthly'],
    purchasePrerequisites: ['InventoryCheck', 'AzureSubscriptionRegistration'],
    inventoryVariables: ['CustomerId', 'ArmRegionName'],
    provisioningVariables: ['Scope', 'SubscriptionId', 'Duration'],
    dynamicAttributes: { armSkuName: 'Standard_D2s_v5', armRegionName: 'westeurope', duration: '3Years' },
  });
  const availability = (productId: string) => ({
    id: 'A',
    productId,
    skuId: 'S',
    catalogItemId: `${productId}:S:A`,
    defaultCurrency: { code: 'EUR', symbol: '€' },
    country: 'FR',
    isPurchasable: true,
    terms: [{ duration: 'P3Y', description: 'Three years' }],
  });
  const query = {
    country: 'FR',
    azureOffer: 'AzurePlan',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    region: 'westeurope',
  } as const;
  const market = 'country=FR&reservationScope=AzurePlan';

  const offersOf = async (odd: {
    readonly product?: object;
    readonly sku?: object;
    readonly availability?: object;
  }) => {
    const catalog = partnerCenterCatalog(
      scriptedPartnerCenter({
        [`/v1/products?${market}&targetView=AzureReservationsVM`]: {
          items: [odd.product ?? product('one'), product('two')],
        },
        [`/v1/products/one/skus?${market}`]: { items: [odd.sku ?? sku('one')] },
        [`/v1/products/two/skus?${market}`]: { items: [sku('two')] },
        [`/v1/products/one/skus/S/availabilities?${market}`]: {
          items: [odd.availability ?? availability('one')],
        },
        [`/v1/products/two/skus/S/availabilities?${market}`]: { items: [availability('two')] },
      }).client,
    );
    return (await catalog.findOffers(query)).items;
  };

  it.each<['product' | 'sku' | 'availability', object]>([
    ['product', product('one')],
    ['sku', sku('one')],
    ['availability', availability('one')],
  ])('of a %s hides no other offer, and none has another term', async (kind, sample) => {
    const failed = await forEachOdd(sample, async (odd) => {
      const offers = await offersOf({ [kind]: odd });
      expect(offers.map(({ productId }) => productId)).toContain('two');
      expect(new Set(offers.map(({ term }) => term))).toEqual(new Set(['P3Y']));
    });
    expect(failed).toEqual([]);
  });
});

describe('one odd member of a record that a purchase depends on', () => {
  const order = (id: string, friendlyName: string) => ({
    id,
    alternateId: '0a3624c6e47d',
    referenceCustomerId: 'c',
    billingCycle: 'one_time',
    currencyCode: 'EUR',
    lineItems: [{ lineItemNumber: 0, offerId: 'P:S:A', friendlyName, quantity: 1, links: null }],
    creationDate: '2026-11-23T10:00:00Z',
    status: 'pending',
    links: self(`/customers/c/orders/${id}`),
  });
  const orders = '/v1/customers/c/orders?size=500';
  const held = { '/v1/customers/c/subscriptions': { items: [{ orderId: 'o-0' }] } };

  it('never makes an order count as absent, nor hides another one', async () => {
    const failed = await forEachOdd(order('o-1', 'rd-1'), async (odd) => {
      const others = [order('o-0', 'Azure plan'), order('o-2', 'rd-2')];
      const list = ordering({ ...held, [orders]: { items: [odd, ...others] } });
      const search = await list.findOrderByName('c', 'rd-1');
      const isNamed = JSON.stringify(odd).includes('"friendlyName":"rd-1"');
      if (isNamed) expect(search.state).not.toBe('absent');
      expect(await list.findOrderByName('c', 'rd-2')).toEqual({ state: 'found', orderId: 'o-2' });
    });
    expect(failed).toEqual([]);
  });

  it('of a checkout response never proves that no order exists', async () => {
    const answer = {
      orders: [order('o-1', 'rd-1')],
      orderErrors: [{ orderGroupId: '1', code: 800010, description: 'No inventory.' }],
    };
    const failed = await forEachOdd(answer, async (odd) => {
      const result = await ordering({ '/v1/customers/c/carts/k/checkout': odd }).checkOut('c', 'k', call);
      if (!result.ok) expect(result.error).toMatchObject({ recovery: 'find-order', end: 'needs-attention' });
      else expect(result.value.orderId).toBe('o-1');
    });
    expect(failed).toEqual([]);
  });

  const line = {
    catalogItemId: 'P:S:A',
    friendlyName: 'rd-1',
    quantity: 1,
    term: 'P3Y',
    billingPlan: 'Upfront',
    chargedSubscriptionId: 's',
    scope: 'shared',
    partnerOnRecordAttestationAccepted: true,
  } as const;
  const cart = {
    id: 'k',
    creationTimestamp: '2026-11-23T10:00:00Z',
    expirationTimestamp: '2026-11-30T10:00:00Z',
    status: 'Ordered',
    lineItems: [{ id: 0, catalogItemId: 'P:S:A', quantity: 1, orderGroup: '0', error: null }],
  };

  it('of a cart causes no exception and no cart with another id', async () => {
    const wrong = { errorCode: 10003, errorDescription: 'Inventory is not available.' };
    const refused = { ...cart, lineItems: [{ ...cart.lineItems[0], error: wrong }] };
    for (const sample of [cart, refused]) {
      const failed = await forEachOdd(sample, async (odd) => {
        const made = await ordering({ '/v1/customers/c/carts': odd }).createCart('c', line, call);
        if (made.ok) expect(made.value).toEqual({ cartId: 'k', status: 'active' });
      });
      expect(failed).toEqual([]);
    }
  });

  it('of a cart that was ordered never makes it open', async () => {
    const failed = await forEachOdd(cart, async (odd) => {
      const found = await readable(ordering({ '/v1/customers/c/carts/k': odd }).findCart('c', 'k'));
      expect(found?.status).not.toBe('active');
    });
    expect(failed).toEqual([]);
  });

  it('of a provisioning status only keeps an order pending', async () => {
    const status = {
      lineItemNumber: 0,
      status: 'Fulfilled',
      quantityProvisioningInformation: [{ quantity: 1 }],
    };
    const failed = await forEachOdd({ totalCount: 1, items: [status] }, async (odd) => {
      const answers = {
        '/v1/customers/c/orders/o/provisioningstatus': odd,
        '/v1/customers/c/entitlements?entitlementType=reservedinstance&showExpiry=true': { items: [] },
      };
      const state = await readable(ordering(answers).provisioningState('c', 'o'));
      expect(state?.state ?? 'pending').toBe('pending');
    });
    expect(failed).toEqual([]);
  });

  it('of an entitlement hides no other', async () => {
    const entitlement = (orderId: string, resourceId: string) => ({
      referenceOrder: { id: orderId, lineItemId: '0', alternateId: '0a3624c6e47d' },
      productId: 'P',
      skuId: 'S',
      quantity: 1,
      quantityDetails: [{ quantity: 1, status: 'Fulfilled' }],
      entitlementType: 'reservedinstance',
      entitledArtifacts: [
        { artifactType: 'reservedinstance', resourceId, link: { uri: '/x', method: 'GET' } },
      ],
      includedEntitlements: [],
      expiryDate: '2029-11-23T00:00:00Z',
    });
    const failed = await forEachOdd(entitlement('another', 'ro-2'), async (odd) => {
      const items = [odd, entitlement('o', 'ro-1')];
      const state = await ordering({
        '/v1/customers/c/orders/o/provisioningstatus': { items: [{ status: 'Fulfilled' }] },
        '/v1/customers/c/entitlements?entitlementType=reservedinstance&showExpiry=true': { items },
      }).provisioningState('c', 'o');
      expect(state).toEqual({ state: 'fulfilled', reservationOrderId: 'ro-1' });
    });
    expect(failed).toEqual([]);
  });

  const question = {
    customerId: 'c',
    country: 'FR',
    productId: 'P',
    skuId: 'S',
    subscriptionId: 's',
    region: 'r',
  };

  it.each([
    [undefined, 'restricted', 'The item is restricted.'],
    [null, 'restricted', 'The item is restricted.'],
    [[], 'restricted', 'The item is restricted.'],
    [[{ reasonCode: { odd: true }, description: 'None.' }], 'restricted', 'None.'],
  ])('of an inventory restricted by %j has a code all the same', async (restrictions, code, message) => {
    const item = { productId: 'P', skuId: 'S', isRestricted: true, restrictions };
    const answers = { '/v1/extensions/product/checkInventory?country=FR': [item] };
    expect(await ordering(answers).inventoryRestriction(question)).toMatchObject({ code, message });
  });

  it('of an inventory never makes what is restricted available', async () => {
    const item = {
      productId: 'P',
      skuId: 'S',
      isRestricted: true,
      restrictions: [
        { reasonCode: 'NotAvailableForSubscription', description: 'None.', properties: { type: 'Location' } },
      ],
    };
    const failed = await forEachOdd(item, async (odd) => {
      const answers = { '/v1/extensions/product/checkInventory?country=FR': [odd] };
      expect(await ordering(answers).inventoryRestriction(question)).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
      });
    });
    expect(failed).toEqual([]);
  });

  it('of a registration leaves it pending', async () => {
    const status = { subscriptionId: 's', status: 'registered', attributes: { objectType: 'Status' } };
    const failed = await forEachOdd(status, async (odd) => {
      const answers = { '/v1/customers/c/subscriptions/s/registrationstatus': odd };
      expect(['registered', 'pending']).toContain(
        (await ordering(answers).registrationState('c', 's')).state,
      );
    });
    expect(failed).toEqual([]);
  });
});
