import { describe, expect, it } from '@jest/globals';
import { resourceManagerSupport } from '../../../src/microsoft/resource-manager/support-requests.ts';
import { partnerTenantId } from '../client/simulated-microsoft.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const billing = '517f2da6-78fd-0498-4e22-ad26996b1dfc';
const draft = {
  customerId,
  subscriptionId,
  name: 'rd-abc',
  title: 'Refund of a reservation',
  description: 'ReservationOrderId: o-1',
};
const contact = {
  firstName: 'Ada',
  lastName: 'Agent',
  primaryEmailAddress: 'desk@partner.example',
  country: 'FRA',
  preferredTimeZone: 'Romance Standard Time',
  preferredSupportLanguage: 'en-US',
};
const ticketPath = `/subscriptions/${subscriptionId}/providers/Microsoft.Support/supportTickets/rd-abc`;
const servicesPath = '/providers/Microsoft.Support/services';
const classificationsPath = `${servicesPath}/${billing}/problemClassifications`;
const named = (name: string, displayName: string) => ({ name, properties: { displayName } });
const ticket = (status = 'Open', supportTicketId: unknown = '119120321001170') => ({
  name: 'rd-abc',
  properties: { supportTicketId, status, severity: 'moderate' },
});
const message = (communicationDirection: string, createdDate: string) => ({
  name: 'm',
  properties: { communicationDirection, createdDate, communicationType: 'web', body: '<b>Hello</b>' },
});

type Answers = Readonly<Record<string, () => Response>>;
const lists: Answers = {
  [`GET ${servicesPath}`]: () =>
    listed(named('vm', 'Virtual Machine running Windows'), named(billing, 'Billing')),
  [`GET ${classificationsPath}`]: () =>
    listed(
      named('c-1', 'Understand my bill'),
      named('C-2', 'Reservations / Exchange and refund'),
      named('c-3', 'Refund request'),
    ),
};
const notThere = () => refused('ResourceNotFound', 404);

/** Support at an Azure with these answers by method and path; everything else is absent. */
function setUp(
  answers: Answers,
  settings: { classificationId?: string; contact?: typeof contact } = { contact },
) {
  const all: Answers = { ...lists, ...answers };
  const azure = scriptedAzure(({ pathname }, { method }) => (all[`${method} ${pathname}`] ?? notThere)());
  return { ...azure, support: resourceManagerSupport(azure.client, settings) };
}
const putOf = ({ requests }: ReturnType<typeof scriptedAzure>) =>
  requests.filter(({ method }) => method === 'PUT');

describe('opening a support request', () => {
  it('is done in the customer tenant, for the partner, under the name that was given', async () => {
    const azure = setUp({ [`PUT ${ticketPath}`]: () => Response.json(ticket()) });
    expect(await azure.support.create(draft)).toEqual({
      ok: true,
      value: { number: '119120321001170', status: 'open', waitsFor: 'microsoft', lastMessageAt: undefined },
    });
    expect(putOf(azure)).toMatchObject([
      {
        token: `Bearer user in ${customerId}`,
        auxiliary: `Bearer user in ${partnerTenantId}`,
        url: { pathname: ticketPath },
        body: {
          properties: {
            serviceId: `/providers/Microsoft.Support/services/${billing}`,
            problemClassificationId: `/providers/Microsoft.Support/services/${billing}/problemClassifications/C-2`,
            title: 'Refund of a reservation',
            description: 'ReservationOrderId: o-1',
            severity: 'moderate',
            advancedDiagnosticConsent: 'No',
            contactDetails: { ...contact, preferredContactMethod: 'email' },
          },
        },
      },
    ]);
  });

  it('that is there already is not opened again', async () => {
    const azure = setUp({
      [`GET ${ticketPath}`]: () => Response.json(ticket()),
      [`GET ${ticketPath}/communications`]: () => listed(),
    });
    expect(await azure.support.create(draft)).toMatchObject({
      ok: true,
      value: { number: '119120321001170' },
    });
    expect(putOf(azure)).toEqual([]);
  });

  it('that is accepted is polled and read back', async () => {
    const operation = `/subscriptions/${subscriptionId}/providers/Microsoft.Support/operationsStatus/1`;
    const headers = { 'azure-asyncoperation': `https://resource-manager.test${operation}` };
    let isThere = false;
    const azure = setUp({
      [`PUT ${ticketPath}`]: () => new Response('', { status: 202, headers }),
      [`GET ${operation}`]: () => {
        isThere = true;
        return Response.json({ status: 'Succeeded' });
      },
      [`GET ${ticketPath}`]: () => (isThere ? Response.json(ticket()) : notThere()),
      [`GET ${ticketPath}/communications`]: () => listed(),
    });
    expect(await azure.support.create(draft)).toMatchObject({
      ok: true,
      value: { number: '119120321001170' },
    });
  });

  it('that is accepted and then fails is refused, with what a person can do', async () => {
    const headers = { 'azure-asyncoperation': '/operations/1' };
    const error = { code: 'InvalidSupportPlan', message: 'No plan.' };
    const azure = setUp({
      [`PUT ${ticketPath}`]: () => new Response('', { status: 202, headers }),
      'GET /operations/1': () => Response.json({ status: 'Failed', error }),
    });
    expect(await azure.support.create(draft)).toEqual({
      ok: false,
      error: {
        ...error,
        advice: 'Copy the text into a new support request in the Azure portal and note its number here.',
      },
    });
  });

  it('that is not made within a minute has no number yet', async () => {
    const headers = { location: '/operations/1' };
    const azure = setUp({ [`PUT ${ticketPath}`]: () => new Response('', { status: 202, headers }) });
    expect(await azure.support.create(draft)).toEqual({
      ok: true,
      value: { status: 'open', waitsFor: 'microsoft' },
    });
  });

  it('is refused where the account may not', async () => {
    const azure = setUp({ [`PUT ${ticketPath}`]: () => refused('AuthorizationFailed', 403) });
    expect(await azure.support.create(draft)).toEqual({
      ok: false,
      error: {
        code: 'AuthorizationFailed',
        message: `The desk's account may not open support requests on the subscription ${subscriptionId}.`,
        advice: expect.stringContaining('role Support Request Contributor'),
      },
    });
  });

  it('is an outage when Microsoft gives no answer, and when the sign-in is refused', async () => {
    const down = setUp({ [`PUT ${ticketPath}`]: () => new Response('', { status: 503 }) });
    await expect(down.support.create(draft)).rejects.toMatchObject({ name: 'MicrosoftUnavailable' });
    const denied = setUp({ [`GET ${ticketPath}`]: () => refused('InvalidAuthenticationToken', 401) });
    await expect(denied.support.create(draft)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });

  it('is refused without a contact, before anything is opened', async () => {
    const azure = setUp({}, {});
    expect(await azure.support.create(draft)).toMatchObject({
      ok: false,
      error: { code: 'support-contact-missing', advice: expect.stringContaining('SUPPORT_CONTACT_EMAIL') },
    });
    expect(putOf(azure)).toEqual([]);
  });
});

describe('the classification', () => {
  const opened = { [`PUT ${ticketPath}`]: () => Response.json(ticket()) };
  const classificationIn = async (azure: ReturnType<typeof setUp>) => {
    await azure.support.create(draft);
    return putOf(azure).map(({ body }) => (body as { properties: object }).properties);
  };

  it.each([['c-1'], ['C-1'], [`${classificationsPath}/c-1/`]])(
    'is the one that an operator has chosen: %s',
    async (classificationId) => {
      expect(await classificationIn(setUp(opened, { contact, classificationId }))).toMatchObject([
        { problemClassificationId: `${classificationsPath}/c-1` },
      ]);
    },
  );

  it('is one about refunds when none names reservations', async () => {
    const answers = {
      ...opened,
      [`GET ${classificationsPath}`]: () => listed(named('c-3', 'Refund request')),
    };
    expect(await classificationIn(setUp(answers))).toMatchObject([
      { problemClassificationId: `${classificationsPath}/c-3` },
    ]);
  });

  it.each([
    ['nothing fits', { contact }, { [`GET ${classificationsPath}`]: () => listed(named('c-1', 'Taxes')) }],
    ['the chosen one is not listed', { contact, classificationId: 'c-9' }, {}],
  ])('is refused with the choices when %s', async (_, settings, answers) => {
    const azure = setUp({ ...opened, ...answers }, settings);
    expect(await azure.support.create(draft)).toMatchObject({
      ok: false,
      error: {
        code: 'support-classification-unknown',
        advice: expect.stringMatching(/Set SUPPORT_CLASSIFICATION_ID to one of .* \(c-1\)/),
      },
    });
    expect(putOf(azure)).toEqual([]);
  });

  it('is listed once a day', async () => {
    const azure = setUp(opened);
    await azure.support.create(draft);
    await azure.support.create(draft);
    expect(azure.requests.filter(({ url }) => url.pathname === servicesPath)).toHaveLength(1);
  });
});

describe('the state of a support request', () => {
  const stateWith = (answers: Answers) => setUp(answers).support.find(customerId, subscriptionId, 'rd-abc');
  const messages = (...items: readonly unknown[]) => ({
    [`GET ${ticketPath}`]: () => Response.json(ticket()),
    [`GET ${ticketPath}/communications`]: () => listed(...items),
  });
  const early = '2026-11-29T20:18:19Z';
  const late = '2026-11-30T10:53:19Z';

  it.each([
    ['no message', [], 'microsoft', undefined],
    ['our message last', [message('inbound', late), message('outbound', early)], 'microsoft', late],
    ["Microsoft's last", [message('Outbound', late), message('inbound', early)], 'us', late],
    ['an odd message', [7, message('outbound', early)], 'us', early],
    [
      'a message without a date',
      [message('outbound', 'soon'), message('inbound', early)],
      'microsoft',
      early,
    ],
  ])('with %s', async (_, items, waitsFor, at) => {
    expect(await stateWith(messages(...items))).toEqual({
      number: '119120321001170',
      status: 'open',
      waitsFor,
      lastMessageAt: at && new Date(at).toISOString(),
    });
  });

  it.each([
    ['Closed', '1', 'closed', '1'],
    ['closed', 119, 'closed', '119'],
    ['Updating', null, 'open', undefined],
  ])('%s with the number %j', async (status, id, expected, number) => {
    const answers = { ...messages(), [`GET ${ticketPath}`]: () => Response.json(ticket(status, id)) };
    expect(await stateWith(answers)).toMatchObject({ status: expected, number });
  });

  it('is undefined when there is none of the name, or none any more', async () => {
    expect(await stateWith({})).toBeUndefined();
  });
});
