import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buyer } from './support/buyer.ts';
import { appToken, CONTOSO, CONTOSO_PLAN, FABRIKAM, userToken } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());
const get = (path: string) => simulator.call('GET', path, { token: userToken });
const settings = (changes: object) => simulator.control('POST', '/_control/settings', changes);

const RESELLERS = '/v1/relationships?relationship_type=';

describe('the resellers of an indirect provider', () => {
  it.each([
    'IsIndirectCloudSolutionProviderOf',
    'is_indirect_cloud_solution_provider_of',
    'isindirectcloudsolutionproviderof',
  ])('are listed for the relationship type %s', async (type) => {
    const { json } = await get(RESELLERS + type);
    expect(json).toMatchObject({
      totalCount: 2,
      items: [
        {
          name: 'Northwind Resale',
          relationshipType: 'is_indirect_cloud_solution_provider_of',
          state: 'Active',
          mpnId: '1234567',
          location: 'US',
        },
        { mpnId: '2345678' },
      ],
    });
  });

  it('are not what a reseller asks for', async () => {
    expect(await get(`${RESELLERS}IsIndirectResellerOf`)).toMatchObject({
      status: 400,
      json: { code: '3000' },
    });
  });

  it('of one customer are those it is sold to through', async () => {
    const of = async (customer: string) => (await get(`/v1/customers/${customer}/relationships`)).json;
    expect(await of(FABRIKAM)).toMatchObject({ totalCount: 1, items: [{ mpnId: '1234567' }] });
    expect(await of(CONTOSO)).toMatchObject({ totalCount: 0, items: [] });
  });

  it('of one customer may be several', async () => {
    const change = { customerId: FABRIKAM, otherResellerMpnIds: ['2345678', '3456789'] };
    await simulator.control('POST', '/_control/customers', change);
    const { json } = await get(`/v1/customers/${FABRIKAM}/relationships`);
    expect(json).toMatchObject({ totalCount: 2, items: [{ mpnId: '1234567' }, { mpnId: '2345678' }] });
  });

  it('are validated before a purchase', async () => {
    const answer = await simulator.call('POST', '/v1/partners/validateresellers', {
      token: appToken,
      body: { PartnerIds: ['1234567', '3456789', '7777777', '9876543'] },
    });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        validationResults: [
          { partnerId: '1234567', isValidPartnerIdOnRecord: true },
          {
            partnerId: '3456789',
            isValidPartnerIdOnRecord: false,
            errorCode: 900400,
            errorDescription: 'Partner 3456789 cannot be partner on record.',
          },
          { partnerId: '7777777', isValidPartnerIdOnRecord: false },
          { partnerId: '9876543', isValidPartnerIdOnRecord: false },
        ],
      },
    });
  });
});

describe('a direct-bill partner', () => {
  beforeEach(() => settings({ partnerKind: 'direct-bill' }));

  it('has no resellers', async () => {
    for (const path of [
      `${RESELLERS}IsIndirectCloudSolutionProviderOf`,
      `/v1/customers/${FABRIKAM}/relationships`,
    ])
      expect(await get(path)).toMatchObject({ status: 403, json: { code: '1002' } });
    expect((await get(`/v1/customers/${FABRIKAM}`)).json).not.toHaveProperty('associatedPartnerId');
  });

  it('needs no attestation in a cart, and may name no partner on record', async () => {
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const create = (line: object) =>
      simulator.call('POST', `/v1/customers/${CONTOSO}/carts`, {
        token: appToken,
        body: { lineItems: [line] },
      });
    expect((await create(await shop.line())).status).toBe(201);
    const participants = [{ key: 'transaction_reseller', value: '1234567' }];
    expect(await create(await shop.line({ participants }))).toMatchObject({
      status: 400,
      json: { code: '10004', data: ['0'] },
    });
  });
});

describe('who accepted the agreement', () => {
  const signed = async () =>
    (await get(`/v1/customers/${CONTOSO}/directSignedMicrosoftCustomerAgreementStatus`)).json;
  const change = (changes: object) =>
    simulator.control('POST', '/_control/customers', { customerId: CONTOSO, ...changes });

  it('may be the customer itself: there is no attested agreement, and a cart is taken', async () => {
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    expect(await signed()).toMatchObject({ isSigned: false });
    expect((await change({ agreementAcceptedOn: null })).json).toMatchObject({ name: 'Contoso' });
    expect(await shop.createCart([await shop.line()])).toMatchObject({
      status: 403,
      json: { code: '13605' },
    });
    await change({ agreementSignedDirectly: true });
    expect(await signed()).toMatchObject({ isSigned: true });
    expect((await get(`/v1/customers/${CONTOSO}/agreements`)).json).toMatchObject({ totalCount: 0 });
    expect((await shop.createCart([await shop.line()])).status).toBe(201);
  });

  it('buys nothing for a customer the partner only advises', async () => {
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    await change({ relationshipToPartner: 'advisor' });
    expect((await get(`/v1/customers/${CONTOSO}`)).json).toMatchObject({ relationshipToPartner: 'advisor' });
    expect(await shop.createCart([await shop.line()])).toMatchObject({
      status: 403,
      json: { code: '20002' },
    });
  });

  it.each([
    [{ customerId: 'aaaaaaaa-0000-4000-8000-000000000009' }, 'customerId'],
    [{ relationshipToPartner: 'friend' }, 'relationshipToPartner'],
    [{ agreementAcceptedOn: 'yesterday' }, 'agreementAcceptedOn'],
    [{ indirectResellerMpnId: 'a name' }, 'indirectResellerMpnId'],
    [{ nome: 'Contoso' }, 'nome'],
  ])('refuses %j, naming %s', async (changes, field) => {
    expect(await change(changes)).toMatchObject({ status: 400, json: { field } });
  });
});
