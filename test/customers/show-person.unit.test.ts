import { expect, it } from '@jest/globals';
import type { HttpDeps } from '../../src/app/http-routes.ts';
import { openInMemoryApi, grantedBy } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso, fabrikam, people } from '../support/http/people.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';

const NEVER_READ = '99999999-0000-4000-8000-000000000009';
const fails = () => Promise.reject(new Error('Microsoft does not answer'));
/** No answer of Partner Center at all. */
const noMicrosoft: HttpDeps['customers'] = {
  listCustomers: fails,
  findCustomer: fails,
  listSubscriptions: fails,
  hasAcceptedAgreement: fails,
  listIndirectResellers: fails,
  validateReseller: fails,
};

it('tells people who they are and what they may do, while Microsoft does not answer', async () => {
  const desk = openInMemoryApi(await signingKey(), {
    customers: noMicrosoft,
    knownCustomers: memoryKnownCustomers(
      { customerId: contoso, name: 'Contoso', country: 'FR' },
      { customerId: fabrikam, name: 'Fabrikam', country: 'US' },
    ),
    grants: grantedBy(
      new Map([
        [
          people.requester.oid,
          new Map([
            [NEVER_READ, ['Helpdesk']],
            [fabrikam, ['Billing']],
            [contoso, ['Requester', 'Approver']],
          ]),
        ],
      ]),
    ),
    settings: { markupPercent: '10', approvalsRequired: 2 },
  });
  const me = await desk.call('showPerson', { path: '/api/v1/me', as: 'requester' });
  expect(me.status).toBe(200);
  expect(me.body).toEqual({
    objectId: people.requester.oid,
    name: people.requester.name,
    appRoles: [],
    grants: [
      { customerId: contoso, name: 'Contoso', roles: ['Requester', 'Approver'] },
      { customerId: fabrikam, name: 'Fabrikam', roles: ['Billing'] },
      { customerId: NEVER_READ, roles: ['Helpdesk'] },
    ],
    approvalsRequired: 2,
    features: ['tickets'],
  });
});

it('shows the app roles of a token, which need no grant', async () => {
  const desk = openInMemoryApi(await signingKey());
  const { body } = await desk.call('showPerson', { path: '/api/v1/me', as: 'admin' });
  expect(body).toMatchObject({ appRoles: ['Admin'], grants: [] });
});
