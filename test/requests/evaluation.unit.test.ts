import { beforeAll, describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { purchaseBody } from '../support/http/calls.ts';
import { openInMemoryApi, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, people, type PersonName } from '../support/http/people.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const NAMED = { objectId: '77777777-0000-4000-8000-000000000001', customerId: contoso } as const;

async function evaluate(changes: DeskChanges, as: PersonName = 'requester') {
  const desk = openInMemoryApi(key, changes);
  await desk.deps.grants.put({ ...NAMED, roles: ['Approver', 'Billing'], name: 'Annie Approver' });
  return desk.call('evaluateSubmission', {
    path: `/api/v1/customers/${contoso}/evaluations`,
    params: { customerId: contoso },
    ...{ as, json: { kind: 'purchase', input: purchaseBody } },
  });
}

describe('an evaluation tells who would approve', () => {
  it('by number, and by name where the grant has one', async () => {
    const { body } = await evaluate({ settings: { markupPercent: '10', approvalsRequired: 2 } });
    expect(body['approval']).toEqual({ required: 2, eligible: 2, approvers: [{ name: 'Annie Approver' }] });
  });

  it('without the caller, who can never approve an own request', async () => {
    expect((await evaluate({}, 'approver')).body['approval']).toEqual({
      ...{ required: 1, eligible: 1, approvers: [{ name: 'Annie Approver' }] },
    });
  });

  it('as far as grants can be read, with a warning', async () => {
    const { deps } = openInMemoryApi(key);
    const warning = { code: 'unreadable-record', message: 'A grant could not be read.' };
    const grant = { objectId: people.approver.oid, customerId: contoso, roles: ['Approver' as const] };
    const grants = { ...deps.grants, grantsOn: () => Promise.resolve(listingOf([grant], [warning])) };
    expect((await evaluate({ grants })).body).toMatchObject({
      approval: { required: 1, eligible: 1, approvers: [] },
      warnings: [warning],
    });
  });
});

it('an evaluation of what is refused for reasons that no input changes offers no fixes', async () => {
  const { body } = await evaluate({});
  expect(body).toMatchObject({ verdict: { allowed: false }, fixes: [] });
  expect(body).not.toHaveProperty('warnings');
});
