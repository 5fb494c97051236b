import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { armToken, CONTOSO, CONTOSO_SUSPENDED, FABRIKAM, FABRIKAM_ACTIVE } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.stop());

const arm = (method: string, path: string, tenant: string, body?: unknown) =>
  simulator.call(method, path, { token: armToken(tenant), ...(body === undefined ? {} : { body }) });

describe('role assignments', () => {
  const salesAgent2 = 'cb13a93b-ed65-544b-8614-8a7ee1870a22';
  const path = (subscription: string, rest = '') =>
    `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleAssignments${rest}?api-version=2022-04-01`;
  const of = async (subscription: string, tenant: string) =>
    (
      (await arm('GET', `${path(subscription)}&$filter=principalId eq '${salesAgent2}'`, tenant)).json as {
        value: Record<string, unknown>[];
      }
    ).value;

  it('are seeded as the contract says', async () => {
    expect(await of(CONTOSO_SUSPENDED, CONTOSO)).toMatchObject([
      {
        properties: {
          principalId: salesAgent2,
          roleDefinitionId: `/subscriptions/${CONTOSO_SUSPENDED}/providers/Microsoft.Authorization/roleDefinitions/f7b75c60-3036-4b75-91c3-6b41c27c1689`,
          scope: `/subscriptions/${CONTOSO_SUSPENDED}`,
        },
      },
    ]);
    expect(await of(FABRIKAM_ACTIVE, FABRIKAM)).toEqual([]);
    expect(await arm('GET', path(FABRIKAM_ACTIVE), CONTOSO)).toMatchObject({ status: 403 });
  });

  describe('of a group', () => {
    const member = '7c4f2b6e-1d0e-4b7b-9a55-2f6f3f1b8d21';
    const group = '5b0a7c52-6f0d-4d57-8f0c-3a1f6f0a9c11';
    const found = async (filter: string) => {
      const { json } = await arm('GET', `${path(CONTOSO_SUSPENDED)}&$filter=${filter}`, CONTOSO);
      return (json as { value: { properties: { principalId: string } }[] }).value.map(
        ({ properties }) => properties.principalId,
      );
    };

    it.each([
      [`assignedTo('${member}')`, [group]],
      [`assignedTo('${member.toUpperCase()}')`, [group]],
      [`atScope() and assignedTo('${member}')`, [group]],
      [`principalId eq '${member}'`, []],
      [`principalId eq '${group}'`, [group]],
      [`assignedTo('${salesAgent2}')`, [salesAgent2]],
    ])('%s finds %j', async (filter, principals) => {
      expect(await found(filter)).toEqual(principals);
    });

    it('are those of whoever is made a member', async () => {
      const members = [salesAgent2];
      const change = (order: object) => simulator.control('POST', '/_control/groups', order);
      expect((await change({ group: 'reservation-agents', members })).json).toEqual({ id: group, members });
      expect(await found(`assignedTo('${salesAgent2}')`)).toEqual([salesAgent2, group]);
      expect(await change({ group: 'nobody', members })).toMatchObject({
        status: 400,
        json: { field: 'group' },
      });
    });

    it.each(["roleDefinitionId eq 'x'", "assignedTo('a') and principalId eq 'b'", 'assignedTo(x)'])(
      'the filter %s is refused',
      async (filter) => {
        expect(await arm('GET', `${path(CONTOSO_SUSPENDED)}&$filter=${filter}`, CONTOSO)).toMatchObject({
          status: 400,
          json: { error: { code: 'UnsupportedQuery' } },
        });
      },
    );
  });

  it('can be given and taken away', async () => {
    const one = path(FABRIKAM_ACTIVE, '/99999999-0000-4000-8000-000000000002');
    const body = {
      properties: {
        principalId: salesAgent2,
        roleDefinitionId:
          '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      },
    };
    expect((await arm('PUT', one, FABRIKAM, body)).status).toBe(201);
    expect(await of(FABRIKAM_ACTIVE, FABRIKAM)).toHaveLength(1);
    const twin = path(FABRIKAM_ACTIVE, '/99999999-0000-4000-8000-000000000003');
    expect(await arm('PUT', twin, FABRIKAM, body)).toMatchObject({ status: 409 });
    expect((await arm('DELETE', one, FABRIKAM)).status).toBe(200);
    expect((await arm('DELETE', one, FABRIKAM)).status).toBe(204);
    expect(await of(FABRIKAM_ACTIVE, FABRIKAM)).toEqual([]);
  });
});
