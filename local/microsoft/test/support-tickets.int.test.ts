import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { effectsOf } from './support/arm.ts';
import { armToken, CONTOSO, CONTOSO_ACTIVE, FABRIKAM_ACTIVE, PARTNER, token } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const PROVIDER = '/providers/Microsoft.Support';
const OF_CONTOSO = `/subscriptions/${CONTOSO_ACTIVE}${PROVIDER}`;
const auxiliary = { 'x-ms-authorization-auxiliary': `Bearer ${armToken(PARTNER)}` };
const set = (settings: object) => simulator.control('POST', '/_control/settings', settings);

async function support(method: string, path: string, body?: unknown, headers: object = auxiliary) {
  return simulator.call(method, `${path}${path.includes('?') ? '&' : '?'}api-version=2024-04-01`, {
    token: armToken(CONTOSO),
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

interface Listed {
  value: { id: string; properties: { displayName: string } }[];
}

const contactDetails = {
  firstName: 'Reservation',
  lastName: 'Desk',
  preferredContactMethod: 'email',
  primaryEmailAddress: 'desk@partner.example',
  preferredTimeZone: 'Romance Standard Time',
  country: 'FRA',
  preferredSupportLanguage: 'en-US',
};

/** A request about a refund, with ids from the lists. */
async function ticketBody(changes: object = {}) {
  const listed = async (path: string, name: RegExp) => {
    const { value } = (await support('GET', path)).json as Listed;
    return value.find(({ properties }) => name.test(properties.displayName))?.id ?? 'none';
  };
  const serviceId = await listed(`${PROVIDER}/services`, /^Billing$/);
  const problemClassificationId = await listed(
    `${serviceId}/problemClassifications`,
    /Exchanges and Refunds/,
  );
  return {
    properties: {
      serviceId,
      problemClassificationId,
      title: 'Refund of a reservation',
      description: 'ReservationOrderId: ...',
      severity: 'moderate',
      advancedDiagnosticConsent: 'No',
      contactDetails,
      ...changes,
    },
  };
}

const ticketPath = (name = 'rd-1') => `${OF_CONTOSO}/supportTickets/${name}`;

async function opened(name = 'rd-1') {
  await set({ supportPolls: 0 });
  return support('PUT', ticketPath(name), await ticketBody());
}

describe('a support ticket', () => {
  it('is created by an operation with two addresses', async () => {
    const accepted = await support('PUT', ticketPath(), await ticketBody());
    expect(accepted).toMatchObject({
      status: 202,
      headers: {
        location: expect.stringContaining(`${OF_CONTOSO}/operationResults/`),
        'azure-asyncoperation': expect.stringContaining(`${OF_CONTOSO}/operationsStatus/`),
      },
    });
    const pathOf = (header: unknown) => new URL(String(header)).pathname;
    const statusPath = pathOf(accepted.headers['azure-asyncoperation']);
    expect((await support('GET', statusPath)).json).toMatchObject({ status: 'InProgress' });
    expect((await support('GET', statusPath)).json).toMatchObject({ status: 'Succeeded' });
    const result = await support('GET', pathOf(accepted.headers.location));
    expect(result).toMatchObject({ status: 200, json: { name: 'rd-1' } });
    expect((await support('GET', ticketPath())).json).toEqual(result.json);
  });

  it('is answered with 200 at once when no poll is needed, with every member that is published', async () => {
    const answer = await opened();
    const { properties } = await ticketBody();
    expect(answer.json).toEqual({
      id: ticketPath(),
      name: 'rd-1',
      type: 'Microsoft.Support/supportTickets',
      properties: {
        ...properties,
        supportTicketId: expect.stringMatching(/^\d{15}$/),
        problemClassificationDisplayName: 'Reservation Management / Exchanges and Refunds',
        serviceDisplayName: 'Billing',
        require24X7Response: false,
        serviceLevelAgreement: {
          startTime: '2026-06-15T12:00:00Z',
          expirationTime: '2026-06-15T20:00:00Z',
          slaMinutes: 480,
        },
        supportEngineer: { emailAddress: null },
        supportPlanType: 'Basic',
        supportPlanDisplayName: 'Basic support',
        status: 'Open',
        createdDate: '2026-06-15T12:00:00Z',
        modifiedDate: '2026-06-15T12:00:00Z',
      },
    });
  });

  it('of the same name and text is the one that is there, and another one is refused', async () => {
    const first = await opened();
    expect((await support('PUT', ticketPath('RD-1'), await ticketBody())).json).toEqual(first.json);
    const other = await support('PUT', ticketPath(), await ticketBody({ title: 'Other' }));
    expect(other).toMatchObject({ status: 409, json: { error: { code: 'Conflict' } } });
    expect(await effectsOf(simulator, 'support-ticket')).toMatchObject([
      { customerId: CONTOSO, ticket: { name: 'rd-1', subscriptionId: CONTOSO_ACTIVE } },
    ]);
  });

  it('has one effect when the answer to its creation is lost', async () => {
    const match = { path: '/subscriptions/*/providers/Microsoft.Support/supportTickets/*' };
    const lost = { match: { ...match, method: 'PUT' }, effect: 'timeout-after-commit', delayMs: 1 };
    await simulator.control('POST', '/_control/faults', lost);
    const body = await ticketBody();
    await expect(support('PUT', ticketPath(), body)).rejects.toThrow();
    expect(await effectsOf(simulator, 'support-ticket')).toHaveLength(1);
    expect((await support('GET', ticketPath())).status).toBe(404);
    expect((await support('GET', ticketPath())).status).toBe(200);
  });

  it('may be of the tenant alone', async () => {
    await set({ supportPolls: 0 });
    const path = `${PROVIDER}/supportTickets/rd-1`;
    expect(await support('PUT', path, await ticketBody())).toMatchObject({ status: 200, json: { id: path } });
    expect((await support('GET', ticketPath())).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['a country of two letters', { contactDetails: { ...contactDetails, country: 'FR' } }, 'country'],
    [
      'a time zone of IANA',
      { contactDetails: { ...contactDetails, preferredTimeZone: 'Europe/Paris' } },
      'preferredTimeZone',
    ],
    [
      'a phone call without number',
      { contactDetails: { ...contactDetails, preferredContactMethod: 'phone' } },
      'phoneNumber',
    ],
    ['no consent', { advancedDiagnosticConsent: undefined }, 'advancedDiagnosticConsent'],
    ['an unknown severity', { severity: 'urgent' }, 'severity'],
    ['an unknown problem', { problemClassificationId: '/x' }, '/x'],
  ])('is refused with %s', async (_, changes, named) => {
    expect(await support('PUT', ticketPath(), await ticketBody(changes))).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining(named) } },
    });
  });

  it.each<[string, object, number]>([
    ['none', {}, 403],
    ['one of the customer', { 'x-ms-authorization-auxiliary': `Bearer ${armToken(CONTOSO)}` }, 403],
    ['one that is old', { 'x-ms-authorization-auxiliary': `Bearer ${token({ tid: PARTNER, exp: 1 })}` }, 401],
  ])("needs a token of the partner's tenant: %s is refused", async (_, headers, status) => {
    expect((await support('PUT', ticketPath(), await ticketBody(), headers)).status).toBe(status);
    expect((await support('GET', ticketPath(), undefined, headers)).status).toBe(status);
  });

  it('is refused on a subscription of another customer, and to an account without a role', async () => {
    const foreign = `/subscriptions/${FABRIKAM_ACTIVE}${PROVIDER}/supportTickets/rd-1`;
    expect((await support('PUT', foreign, await ticketBody())).status).toBe(403);
    await set({ supportAccess: 'denied' });
    expect(await support('PUT', ticketPath(), await ticketBody())).toMatchObject({
      status: 403,
      json: { error: { code: 'AuthorizationFailed' } },
    });
  });

  it('has a name that can be checked before', async () => {
    const check = async (name: string) => {
      const body = { name, type: 'Microsoft.Support/supportTickets' };
      return (await support('POST', `${OF_CONTOSO}/checkNameAvailability`, body)).json;
    };
    expect(await check('rd-1')).toMatchObject({ nameAvailable: true });
    await opened();
    expect(await check('rd-1')).toMatchObject({ nameAvailable: false, reason: 'Name is already in use' });
  });

  it('is gone 18 months after it was created', async () => {
    await opened();
    simulator.setNow('2027-12-15T11:59:59Z');
    expect((await support('GET', ticketPath())).status).toBe(200);
    simulator.setNow('2027-12-15T12:00:00Z');
    expect((await support('GET', ticketPath())).status).toBe(404);
  });

  it('can be closed until an engineer has it', async () => {
    await opened();
    const engineer = (address: string | null) =>
      simulator.control('POST', '/_control/support-tickets', { name: 'rd-1', engineer: address });
    await engineer('e@microsoft.com');
    const close = () => support('PATCH', ticketPath(), { status: 'closed', severity: 'minimal' });
    expect(await close()).toMatchObject({ status: 400 });
    await engineer(null);
    expect((await close()).json).toMatchObject({ properties: { status: 'Closed', severity: 'minimal' } });
  });

  it('is listed by status and day, newest first, 25 on a page', async () => {
    await opened();
    simulator.setNow('2026-06-16T12:00:00Z');
    await opened('rd-2');
    await simulator.control('POST', '/_control/support-tickets', { name: 'rd-1', status: 'Closed' });
    const names = async (query: string) => {
      const { json } = await support('GET', `${OF_CONTOSO}/supportTickets?${query}`);
      return (json as { value: { name: string }[] }).value.map(({ name }) => name);
    };
    expect(await names('')).toEqual(['rd-2', 'rd-1']);
    expect(await names("$filter=Status eq 'Open'")).toEqual(['rd-2']);
    expect(await names('$filter=CreatedDate ge 2026-06-16T00:00:00Z')).toEqual(['rd-2']);
    expect(await names("$top=1&$filter=status eq 'closed' and CreatedDate gt 2026-06-01T00:00:00Z")).toEqual([
      'rd-1',
    ]);
    expect((await support('GET', `${OF_CONTOSO}/supportTickets?$filter=Title eq 'x'`)).status).toBe(400);
  });
});

describe('messages of a support ticket', () => {
  const messages = async (query = '') => {
    const { json } = await support('GET', `${ticketPath()}/communications?${query}`);
    return json as { value: { name: string; properties: object }[]; nextLink?: string };
  };

  it('are written by us and by Microsoft', async () => {
    await opened();
    const ours = { properties: { subject: 'More', body: 'See above.', sender: 'desk@partner.example' } };
    expect(await support('PUT', `${ticketPath()}/communications/m-1`, ours)).toMatchObject({ status: 200 });
    simulator.setNow('2026-06-17T09:00:00Z');
    await simulator.control('POST', '/_control/support-tickets', {
      name: 'rd-1',
      message: { body: '<p>We return it.</p>' },
    });
    expect((await messages()).value.map(({ properties }) => properties)).toEqual([
      {
        communicationType: 'web',
        communicationDirection: 'inbound',
        sender: 'desk@partner.example',
        subject: 'More',
        body: 'See above.',
        createdDate: '2026-06-15T12:00:00Z',
      },
      {
        communicationType: 'web',
        communicationDirection: 'outbound',
        sender: 'support@microsoft.com',
        subject: 'Your support request',
        body: '<p>We return it.</p>',
        createdDate: '2026-06-17T09:00:00Z',
      },
    ]);
  });

  it('show when they have been polled, ten on a page, calls by phone only when asked for', async () => {
    await opened();
    const message = (type: string) => ({ name: 'rd-1', message: { body: 'x', type } });
    for (let count = 0; count < 11; count += 1)
      await simulator.control('POST', '/_control/support-tickets', message('web'));
    await simulator.control('POST', '/_control/support-tickets', message('phone'));
    const first = await messages();
    expect(first.value).toHaveLength(10);
    expect(first.nextLink).toContain('skiptoken=10');
    expect((await messages("$filter=CommunicationType eq 'phone'")).value).toHaveLength(1);
    await set({ supportPolls: 2 });
    const path = `${ticketPath()}/communications/m-1`;
    const body = { properties: { subject: 'a', body: 'b', sender: 'desk@partner.example' } };
    expect((await support('PUT', path, body)).status).toBe(202);
    expect((await support('GET', path)).status).toBe(404);
    expect((await support('GET', path)).status).toBe(200);
  });

  it('cannot be ordered for a ticket that is not there', async () => {
    expect(await simulator.control('POST', '/_control/support-tickets', { name: 'rd-9' })).toMatchObject({
      status: 400,
      json: { field: 'name' },
    });
  });
});
