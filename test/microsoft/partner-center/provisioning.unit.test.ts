import { describe, expect, it } from '@jest/globals';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

describe('provisioning', () => {
  const status = '/v1/customers/c/orders/o/provisioningstatus';
  const entitlements = '/v1/customers/c/entitlements?entitlementType=reservedinstance&showExpiry=true';
  const stateWith = (statuses: readonly unknown[], items: readonly object[] = []) => {
    const lines = { items: statuses.map((each) => ({ status: each })) };
    const { client } = scriptedPartnerCenter({ [status]: lines, [entitlements]: { items } });
    return partnerCenterOrdering(client).provisioningState('c', 'o');
  };
  const entitlement = (id: string) => ({
    referenceOrder: { id },
    entitledArtifacts: [
      { artifactType: 'ReservedInstance', resourceId: '0D0D0D0D-0000-4000-8000-000000000001' },
    ],
  });

  it('that was cancelled is unfulfilled', async () => {
    expect(await stateWith(['Fulfilled', 'Unfulfilled'])).toEqual({ state: 'unfulfilled' });
  });

  it.each([
    ['some lines are not ready', ['Fulfilled', 'PrefulfillmentPending'], [entitlement('o')]],
    ['there are no lines yet', [], [entitlement('o')]],
    ['the entitlement is not there yet', ['Fulfilled'], [entitlement('another')]],
  ])('is pending while %s', async (_, statuses, items) => {
    expect(await stateWith(statuses, items)).toEqual({ state: 'pending', retryAfterSeconds: undefined });
  });

  it('is done when the entitlement names the reservation order', async () => {
    expect(await stateWith(['fulfilled'], [entitlement('another'), entitlement('o')])).toEqual({
      state: 'fulfilled',
      reservationOrderId: '0d0d0d0d-0000-4000-8000-000000000001',
    });
  });

  it.each([
    ['ReservedInstance'],
    ['reservedinstance'],
    ['reserved_instance'],
    ['virtual_machine_reserved_instance'],
  ])('knows the artifact by the type %s', async (artifactType) => {
    const odd = { referenceOrder: { id: 'o' }, entitledArtifacts: [null, { artifactType: null }] };
    const good = {
      referenceOrder: { id: 'o' },
      entitledArtifacts: [{ artifactType, resourceId: '0d0d0d0d-0000-4000-8000-000000000001' }],
    };
    expect(await stateWith(['Completed'], [{ referenceOrder: null }, odd, good])).toEqual({
      state: 'fulfilled',
      reservationOrderId: '0d0d0d0d-0000-4000-8000-000000000001',
    });
  });

  it.each([['Cancelled'], ['canceled'], ['UNFULFILLED']])('is unfulfilled by the word %s', async (word) => {
    expect(await stateWith([word])).toEqual({ state: 'unfulfilled' });
  });

  it.each([[null], [7], ['a word of next year']])(
    'goes on while the status of a line is %j',
    async (word) => {
      expect(await stateWith(['fulfilled', word], [entitlement('o')])).toMatchObject({ state: 'pending' });
    },
  );

  it('is pending while the order is absent', async () => {
    const answer = new Scripted(404, { code: '20000', description: 'Order Id not found' });
    const { client } = scriptedPartnerCenter({ [status]: answer });
    expect(await partnerCenterOrdering(client).provisioningState('c', 'o')).toEqual({
      state: 'pending',
      retryAfterSeconds: undefined,
    });
  });
});
