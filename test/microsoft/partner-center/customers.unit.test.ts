import { describe, expect, it } from '@jest/globals';
import { partnerCenterCustomers } from '../../../src/microsoft/partner-center/customer-directory.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const directory = (answers: Readonly<Record<string, unknown>>) =>
  partnerCenterCustomers(scriptedPartnerCenter(answers).client);

const contoso = {
  id: 'AAAAAAAA-0000-4000-8000-000000000001',
  companyProfile: { companyName: 'Contoso' },
  billingProfile: { defaultAddress: { country: 'fr' } },
  relationshipToPartner: 'reseller',
  associatedPartnerId: null,
};
const path = (id: string) => `/v1/customers/${id}`;

describe('a customer', () => {
  const found = (changes: object) => directory({ [path('c')]: { ...contoso, ...changes } }).findCustomer('c');
  const whole = { customerId: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Contoso', country: 'FR' };

  it.each([['reseller'], ['Reseller'], [null], [undefined], ['unknown'], ['a word of next year'], [4]])(
    'with the relationship %j is ours',
    async (relationshipToPartner) => {
      expect(await found({ relationshipToPartner })).toEqual(whole);
    },
  );

  it.each([['advisor'], ['syndication'], ['microsoftSupport'], ['microsoft_support'], ['none'], ['None']])(
    'with the relationship %s is not',
    async (relationshipToPartner) => {
      expect(await found({ relationshipToPartner })).toBeUndefined();
    },
  );

  it.each<[unknown, object]>([
    [null, {}],
    [undefined, {}],
    ['', {}],
    ['1234567', { indirectResellerMpnId: '1234567' }],
    [1234567, { indirectResellerMpnId: '1234567' }],
  ])('with %j for its reseller', async (associatedPartnerId, expected) => {
    expect(await found({ associatedPartnerId })).toEqual({ ...whole, ...expected });
  });

  it('without a name has its id', async () => {
    expect(await found({ companyProfile: null })).toEqual({ ...whole, name: contoso.id });
  });

  it('without a country cannot be read', async () => {
    await expect(found({ billingProfile: null })).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      details: { code: 'unreadable-answer' },
    });
  });
});

describe('a customer that does not exist', () => {
  it('is asked for again after 30 seconds, one that does after ten minutes', async () => {
    let now = 0;
    const { client, sent } = scriptedPartnerCenter({ [`/v1/customers/${contoso.id}`]: contoso });
    const customers = partnerCenterCustomers({ ...client, monotonic: () => now });
    const askedAt = async (customerId: string, ...seconds: readonly number[]) => {
      const before = sent.length;
      const asked: number[] = [];
      for (const second of seconds) {
        now = second * 1_000;
        await customers.findCustomer(customerId);
        asked.push(sent.length - before);
      }
      return asked;
    };
    expect(await askedAt('eeeeeeee-0000-4000-8000-00000000000e', 0, 29.9, 30)).toEqual([1, 1, 2]);
    expect(await askedAt(contoso.id, 100, 699.9, 700)).toEqual([1, 1, 2]);
  });
});

describe('the list of customers', () => {
  it('has ids and names of those the partner sells to, in one call a minute', async () => {
    const advised = { id: 'advised', relationshipToPartner: 'advisor' };
    const odd = { id: 'odd', companyProfile: { companyName: 7 } };
    const { client, sent } = scriptedPartnerCenter({
      '/v1/customers?size=500': { items: [contoso, { id: 'NAMELESS' }, advised, odd, { id: null }] },
    });
    const customers = partnerCenterCustomers(client);
    expect(await customers.listCustomers()).toEqual({
      items: [
        { customerId: contoso.id.toLowerCase(), name: 'Contoso' },
        { customerId: 'nameless', name: 'NAMELESS' },
        { customerId: 'odd', name: 'odd' },
      ],
      warnings: [
        {
          code: 'unreadable-record',
          message: 'Microsoft sent a record of customers that cannot be read (id).',
        },
      ],
    });
    await customers.listCustomers();
    expect(sent).toHaveLength(1);
  });

  it('is an outage while Microsoft does not answer', async () => {
    const answers = { '/v1/customers?size=500': new Scripted(500, {}) };
    await expect(directory(answers).listCustomers()).rejects.toMatchObject({ name: 'MicrosoftUnavailable' });
  });

  it('that did not come is asked for again after 30 seconds', async () => {
    let now = 0;
    const { client, sent } = scriptedPartnerCenter(
      () => new Scripted(404, { code: '1000', description: 'No.' }),
    );
    const customers = partnerCenterCustomers({ ...client, monotonic: () => now });
    const askedAt = async (seconds: number) => {
      now = seconds * 1_000;
      await customers.listCustomers().catch(() => undefined);
      return sent.length;
    };
    expect([await askedAt(0), await askedAt(29), await askedAt(30)]).toEqual([1, 1, 2]);
  });
});

describe('the agreement', () => {
  const ATTESTED = '/v1/customers/c/agreements?agreementType=MicrosoftCustomerAgreement';
  const SIGNED = '/v1/customers/c/directSignedMicrosoftCustomerAgreementStatus';

  it.each([['MicrosoftCustomerAgreement'], ['microsoft_customer_agreement'], ['microsoftcustomeragreement']])(
    'attested by the partner as %s counts, without another call',
    async (type) => {
      const { client, sent } = scriptedPartnerCenter({ [ATTESTED]: { items: [null, { type }] } });
      expect(await partnerCenterCustomers(client).hasAcceptedAgreement('c')).toBe(true);
      expect(sent).toHaveLength(1);
    },
  );

  const none = { items: [{ type: 'MicrosoftCloudAgreement' }] };
  it.each<[string, unknown, boolean]>([
    ['signed directly', { isSigned: true }, true],
    ['signed directly, in PascalCase', { IsSigned: true }, true],
    ['not signed', { isSigned: false }, false],
    ['null', { isSigned: null }, false],
    ['without a value', {}, false],
    ['not open to this partner', new Scripted(403, { code: '1002', description: 'No.' }), false],
    ['not in this cloud', new Scripted(404, {}), false],
  ])('that is %s', async (_, answer, accepted) => {
    expect(await directory({ [ATTESTED]: none, [SIGNED]: answer }).hasAcceptedAgreement('c')).toBe(accepted);
  });
});

describe('the indirect resellers of a customer', () => {
  const resellers = (answer: unknown) =>
    directory({ '/v1/customers/c/relationships': answer }).listIndirectResellers('c');

  it('are those Microsoft shows, with and without a state', async () => {
    const relationshipType = 'is_indirect_cloud_solution_provider_of';
    const items = [
      { mpnId: '4847383', name: 'Northwind', relationshipType },
      { mpnId: 1234567, name: 7, relationshipType, state: 'Active' },
      { mpnId: '2', relationshipType: 'IsIndirectCloudSolutionProviderOf', state: 'active' },
      { mpnId: '3', relationshipType, state: 'Blocked' },
      { mpnId: '4', relationshipType: 'IsIndirectResellerOf', state: 'Active' },
      { mpnId: '5' },
    ];
    expect(await resellers({ totalCount: 6, items })).toEqual({
      items: [{ mpnId: '4847383', name: 'Northwind' }, { mpnId: '1234567' }, { mpnId: '2' }, { mpnId: '5' }],
      warnings: [],
    });
  });

  it.each([
    [new Scripted(403, { code: '1002', description: 'No.' })],
    [new Scripted(403, null)],
    [new Scripted(403, { code: '20002', description: 'No relationship.' })],
  ])('are empty for a partner that may not list them', async (answer) => {
    expect(await resellers(answer)).toEqual({ items: [], warnings: [] });
  });
});

describe('a partner on record', () => {
  const validated = (answer: unknown) =>
    directory({ '/v1/partners/validateresellers': answer }).validateReseller('12345');
  const results = (...validationResults: readonly unknown[]) => validated({ validationResults });

  it('is checked by its MPN id', async () => {
    const { client, sent } = scriptedPartnerCenter(() => ({ validationResults: [] }));
    await partnerCenterCustomers(client).validateReseller('12345');
    expect(sent[0]?.body).toEqual({ partnerIds: ['12345'] });
  });

  it.each([['12345'], [12345]])('is valid when Microsoft says so of %j', async (partnerId) => {
    const other = { partnerId: '9', isValidPartnerIdOnRecord: false };
    expect(await results(other, { partnerId, isValidPartnerIdOnRecord: true })).toEqual({ isValid: true });
  });

  it.each<[string, unknown, object]>([
    [
      'says so',
      { isValidPartnerIdOnRecord: false, errorCode: 900400, errorDescription: 'Not authorised.' },
      { code: '900400', message: 'Not authorised.' },
    ],
    [
      'says so without a reason',
      { isValidPartnerIdOnRecord: false, errorCode: null, errorDescription: null },
      { code: 'not-valid', message: 'Microsoft does not accept the MPN id 12345.' },
    ],
  ])('is not valid when Microsoft %s', async (_, result, expected) => {
    expect(await results({ partnerId: '12345', ...(result as object) })).toEqual({
      isValid: false,
      ...expected,
    });
  });

  it('is not valid when the response does not have it', async () => {
    expect(await results()).toEqual({
      isValid: false,
      code: 'not-in-answer',
      message: 'Microsoft does not know the MPN id 12345.',
    });
  });

  it.each<[string, unknown, string]>([
    ['refuses', new Scripted(403, { code: '1002', description: 'No.' }), '1002'],
    ['refuses without a code', new Scripted(403, null), '403'],
    ['does not have the call', new Scripted(404, null), '404'],
    ['answers in another form', { validationResults: null }, 'unreadable-answer'],
    [
      'says neither yes nor no',
      { validationResults: [{ partnerId: '12345', isValidPartnerIdOnRecord: null }] },
      'unreadable-answer',
    ],
  ])('counts as valid, with a code, when Microsoft %s', async (_, answer, code) => {
    expect(await validated(answer)).toMatchObject({ isValid: true, code });
  });
});

describe('the subscriptions of a customer', () => {
  const below = (plan: string) => `/v1/customers/c/subscriptions/${plan}/azureEntitlements`;
  const plan = {
    id: 'P1',
    offerId: 'DZH318Z0BPS6:0001:DZH318Z0BMTX',
    offerName: 'Azure plan',
    status: 'active',
  };

  const listed = (items: readonly unknown[], answers: Readonly<Record<string, unknown>> = {}) => {
    const entitlements = { items: [{ id: 'E1', friendlyName: 'one', status: 'Active' }] };
    const held = { '/v1/customers/c/subscriptions': { items } };
    return directory({ [below('P1')]: entitlements, ...held, ...answers }).listSubscriptions('c');
  };
  const e1 = {
    subscriptionId: 'e1',
    name: 'one',
    status: 'active',
    offer: 'AzurePlan',
    partnerCenterSubscriptionId: 'p1',
  };

  it.each([
    ['the id of its offer', { offerName: null }],
    ['the id of its offer in small letters', { offerId: 'dzh318z0bps6:0001', offerName: 'Microsoft Azure' }],
    ['the name Azure plan', { offerId: null }],
    ['the name Microsoft Azure plan', { offerId: undefined, offerName: 'Microsoft Azure Plan' }],
  ])('are below an Azure plan that is known by %s', async (_, changes) => {
    expect(await listed([{ ...plan, ...changes }])).toEqual({ items: [e1], warnings: [] });
  });

  it('have the partner on record of their plan', async () => {
    expect((await listed([{ ...plan, partnerId: '1234567' }])).items).toEqual([
      { ...e1, partnerOnRecordMpnId: '1234567' },
    ]);
    expect((await listed([{ ...plan, partnerId: 1234567 }])).items).toEqual([
      { ...e1, partnerOnRecordMpnId: '1234567' },
    ]);
    for (const partnerId of [null, '']) expect((await listed([{ ...plan, partnerId }])).items).toEqual([e1]);
  });

  it('are legacy ones by their offer, other subscriptions are none', async () => {
    const legacy = { id: 'L1', offerId: 'ms-azr-0145p', status: 'SUSPENDED', partnerId: '7' };
    const office = { id: 'O1', offerId: null, offerName: 'Office 365 E3', status: 'active' };
    expect(await listed([legacy, office])).toEqual({
      items: [
        {
          subscriptionId: 'l1',
          name: 'L1',
          status: 'suspended',
          offer: 'Legacy',
          partnerCenterSubscriptionId: 'l1',
          partnerOnRecordMpnId: '7',
        },
      ],
      warnings: [],
    });
  });

  it('are shown when those of another plan are not', async () => {
    const denied = new Scripted(403, { code: '2032', description: 'Access denied' });
    expect(await listed([{ ...plan, id: 'P2' }, plan], { [below('P2')]: denied })).toEqual({
      items: [e1],
      warnings: [
        {
          code: 'not-shown',
          message: 'Partner Center does not show the subscriptions of this Azure plan (2032).',
          subject: 'P2',
        },
      ],
    });
  });
});
