import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { armToken, CONTOSO, CONTOSO_ACTIVE, FABRIKAM } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const PROVIDER = `/subscriptions/${CONTOSO_ACTIVE}/providers/Microsoft.Capacity`;
const arm = (method: string, path: string, body?: object, tenant = CONTOSO) =>
  simulator.call(method, path, { token: armToken(tenant), ...(body === undefined ? {} : { body }) });
const state = () => arm('GET', `${PROVIDER}?api-version=2021-04-01`);
const register = () => arm('POST', `${PROVIDER}/register?api-version=2021-04-01`);
const change = (order: object) => simulator.control('POST', '/_control/providers', order);
const quote = () =>
  arm('POST', '/providers/Microsoft.Capacity/calculatePrice?api-version=2022-11-01', {
    sku: { name: 'Standard_D2s_v5' },
    location: 'westeurope',
    properties: {
      reservedResourceType: 'VirtualMachines',
      billingScopeId: `/subscriptions/${CONTOSO_ACTIVE}`,
      term: 'P1Y',
      quantity: 1,
    },
  });
const catalog = () =>
  arm('GET', `${PROVIDER}/catalogs?api-version=2022-11-01&reservedResourceType=VirtualMachines`);

describe('Microsoft.Capacity', () => {
  it('is registered in every subscription of the seed', async () => {
    expect(await state()).toMatchObject({
      status: 200,
      json: { id: PROVIDER, namespace: 'Microsoft.Capacity', registrationState: 'Registered' },
    });
    expect((await register()).json).toMatchObject({ registrationState: 'Registered' });
  });

  it.each(['NotRegistered', 'Unregistered'])(
    'that is %s quotes nothing and lists nothing, until it was registered',
    async (registrationState) => {
      const changed = await change({ subscriptionId: CONTOSO_ACTIVE, registrationState });
      expect(changed).toMatchObject({ status: 200, json: { registrationState } });
      expect((await state()).json).toMatchObject({ registrationState });
      const refused = {
        status: 400,
        json: {
          error: {
            code: 'BadRequest',
            message: expect.stringContaining('SubscriptionNotRegistered') as unknown,
          },
        },
      };
      expect(await quote()).toMatchObject(refused);
      expect(await catalog()).toMatchObject(refused);
      expect(await register()).toMatchObject({ status: 200, json: { registrationState: 'Registering' } });
      expect(await quote()).toMatchObject(refused);
      expect((await state()).json).toMatchObject({ registrationState: 'Registering' });
      expect((await state()).json).toMatchObject({ registrationState: 'Registered' });
      expect((await quote()).status).toBe(200);
      expect((await catalog()).status).toBe(200);
    },
  );

  it('speaks its own api-version and to its own tenant', async () => {
    expect(await arm('GET', `${PROVIDER}?api-version=2022-11-01`)).toMatchObject({
      json: { error: { code: 'InvalidApiVersionParameter' } },
    });
    const foreign = await arm('GET', `${PROVIDER}?api-version=2021-04-01`, undefined, FABRIKAM);
    expect(foreign).toMatchObject({ status: 403, json: { error: { code: 'AuthorizationFailed' } } });
  });

  it.each([
    [{ subscriptionId: CONTOSO, registrationState: 'NotRegistered' }, 'subscriptionId'],
    [{ subscriptionId: CONTOSO_ACTIVE, registrationState: 'Gone' }, 'registrationState'],
  ])('refuses %j, naming %s', async (order, field) => {
    expect(await change(order)).toMatchObject({ status: 400, json: { field } });
  });
});
