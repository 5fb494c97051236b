import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { arm, bought, effectsOf } from './support/arm.ts';
import { CONTOSO_ACTIVE, CONTOSO_SUSPENDED, FABRIKAM_ACTIVE } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

interface Wire {
  id: string;
  properties: Record<string, unknown>;
}
const lastOf = (path: string | undefined) => path?.split('/').at(-1) ?? 'none';

function split(orderId: string, reservationId: string, quantities: readonly number[]) {
  const { call, orderPath, reservationPath } = arm(simulator);
  const properties = { reservationId: reservationPath(orderId, reservationId), quantities };
  return call('POST', `${orderPath(orderId)}/split`, { properties });
}

/** Splits three units into one and two, and reads until it shows. */
async function splitOnce() {
  const { orderId, reservationId } = await bought(simulator);
  await split(orderId, reservationId, [1, 2]);
  const { reservations } = arm(simulator);
  await reservations(orderId);
  const [, one, two] = await reservations(orderId);
  return { orderId, reservationId, one: lastOf(one?.id), two: lastOf(two?.id) };
}

describe('a split', () => {
  it('ends the reservation and makes two without its renewal, in the same order', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, reservationPath } = arm(simulator);
    const path = reservationPath(orderId, reservationId);
    await call('PATCH', path, { properties: { renew: true } });
    await call('GET', path);
    expect((await call('GET', path)).json).toMatchObject({ properties: { renew: true } });
    simulator.setNow('2026-07-01T08:00:00Z');
    const accepted = await split(orderId, reservationId, [1, 2]);
    const location = new URL(String(accepted.headers.location)).pathname;
    expect(accepted.status).toBe(202);
    expect(location).toContain(`/reservationOrders/${orderId}/splitoperationresults/${reservationId}_2`);
    expect((await call('GET', location)).status).toBe(202);
    const done = await call('GET', location);
    const [one, two, old] = done.json as Wire[];
    const alive = {
      provisioningState: 'Succeeded',
      renew: false,
      splitProperties: { splitSource: path },
      effectiveDateTime: '2026-07-01T08:00:00Z',
      benefitStartTime: '2026-06-15T12:00:00Z',
      expiryDateTime: '2027-06-15T12:00:00Z',
    };
    expect([one?.properties, two?.properties]).toMatchObject([
      { ...alive, quantity: 1 },
      { ...alive, quantity: 2 },
    ]);
    expect(old).toMatchObject({
      id: path,
      properties: {
        quantity: 3,
        provisioningState: 'Cancelled',
        renew: false,
        extendedStatusInfo: {
          statusCode: 'Split',
          message: 'This reservation was split and is no longer active.',
        },
        splitProperties: { splitDestinations: [one?.id, two?.id] },
      },
    });
    expect(await effectsOf(simulator, 'split')).toMatchObject([{ reservationId, quantity: 3 }]);
  });

  it.each([[[1, 1]], [[3]], [[0, 3]], [[1, 1, 1]]])('into %j of three is refused', async (quantities) => {
    const { orderId, reservationId } = await bought(simulator);
    expect((await split(orderId, reservationId, quantities)).status).toBe(400);
  });

  it('keeps everything else off the reservation while it runs', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await split(orderId, reservationId, [1, 2]);
    const busy = {
      status: 400,
      json: { error: { code: 'OperationCannotBePerformedInCurrentState' } },
    };
    const { refund, call, reservationPath } = arm(simulator);
    expect(await refund(orderId, reservationId, 1)).toMatchObject(busy);
    expect(await split(orderId, reservationId, [1, 2])).toMatchObject(busy);
    const patch = { properties: { name: 'web' } };
    expect(await call('PATCH', reservationPath(orderId, reservationId), patch)).toMatchObject(busy);
  });

  it('is refused while a return is under way', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await arm(simulator).refund(orderId, reservationId, 1);
    expect(await split(orderId, reservationId, [1, 2])).toMatchObject({
      status: 400,
      json: { error: { code: 'OperationCannotBePerformedInCurrentState' } },
    });
  });

  it('divides the price to the cent', async () => {
    await simulator.control('POST', '/_control/settings', { chargeFactor: '0.3333', returnPolls: 1 });
    const { orderId, one, two } = await splitOnce();
    const { refund } = arm(simulator);
    await refund(orderId, one, 1);
    await refund(orderId, two, 2);
    expect((await effectsOf(simulator, 'return')).map((effect) => effect['amount'])).toEqual([
      { amount: '159.14', currency: 'EUR' },
      { amount: '318.29', currency: 'EUR' },
    ]);
  });
});

describe('a merge', () => {
  const merge = async (orderId: string, sources: readonly string[]) => {
    const { call, orderPath, reservationPath } = arm(simulator);
    const properties = { sources: sources.map((id) => reservationPath(orderId, id)) };
    return call('POST', `${orderPath(orderId)}/merge`, { properties });
  };

  it('ends both and makes one of their units', async () => {
    const { orderId, one, two } = await splitOnce();
    const { call, reservationPath } = arm(simulator);
    const accepted = await merge(orderId, [one, two]);
    const location = new URL(String(accepted.headers.location)).pathname;
    await call('GET', location);
    const sources = [reservationPath(orderId, one), reservationPath(orderId, two)];
    const [first, second, merged] = (await call('GET', location)).json as Wire[];
    const over = {
      provisioningState: 'Cancelled',
      extendedStatusInfo: { statusCode: 'Merged' },
      mergeProperties: { mergeDestination: merged?.id },
    };
    expect([first?.properties, second?.properties]).toMatchObject([over, over]);
    expect(merged?.properties).toMatchObject({
      quantity: 3,
      provisioningState: 'Succeeded',
      renew: false,
      mergeProperties: { mergeSources: sources },
    });
    expect(merged?.properties).not.toHaveProperty('splitProperties');
  });

  it('of two that differ in scope, or of one twice, is refused', async () => {
    const { orderId, one, two } = await splitOnce();
    expect((await merge(orderId, [one, one])).status).toBe(400);
    const { call, reservationPath } = arm(simulator);
    const scope = { appliedScopeType: 'Single', appliedScopes: [`/subscriptions/${CONTOSO_ACTIVE}`] };
    await call('PATCH', reservationPath(orderId, one), { properties: scope });
    await call('GET', reservationPath(orderId, one));
    await call('GET', reservationPath(orderId, one));
    expect((await merge(orderId, [one, two])).status).toBe(400);
  });
});

describe('revisions', () => {
  it('are all there, the current one first, each with the day it began', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, reservationPath } = arm(simulator);
    const path = reservationPath(orderId, reservationId);
    simulator.setNow('2026-06-20T00:00:00Z');
    await call('PATCH', path, { properties: { name: 'web' } });
    await call('GET', path);
    await call('GET', path);
    const { value } = (await call('GET', `${path}/revisions`)).json as { value: Wire[] };
    expect(value).toMatchObject([
      {
        id: `${path}/revisions/2`,
        name: `${orderId}/${reservationId}/2`,
        type: 'Microsoft.Capacity/reservationOrders/reservations/revisions',
        etag: 2,
        properties: {
          displayName: 'web',
          effectiveDateTime: '2026-06-20T00:00:00Z',
          benefitStartTime: '2026-06-15T12:00:00Z',
        },
      },
      { id: `${path}/revisions/1`, etag: 1, properties: { effectiveDateTime: '2026-06-15T12:00:00Z' } },
    ]);
  });
});

describe('availableScopes', () => {
  it('tells of each scope whether the reservation may be moved there', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, reservationPath } = arm(simulator);
    const scopes = [
      `/subscriptions/${CONTOSO_ACTIVE}`,
      `/subscriptions/${CONTOSO_ACTIVE}/resourceGroups/web`,
      `/subscriptions/${CONTOSO_SUSPENDED}`,
      `/subscriptions/${FABRIKAM_ACTIVE}`,
      '/nowhere',
    ];
    const path = `${reservationPath(orderId, reservationId)}/availableScopes`;
    const { json } = await call('POST', path, { properties: { scopes } });
    expect(json).toEqual({
      properties: {
        scopes: scopes.map((scope, index) => ({ scope, valid: index < 2 })),
      },
    });
  });
});

describe('archiving', () => {
  it('is for reservations that are over, and can be taken back', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const { call, reservationPath, refund, reservations } = arm(simulator);
    const path = reservationPath(orderId, reservationId);
    expect(await call('POST', `${path}/archive`)).toMatchObject({
      status: 400,
      json: { error: { code: 'OperationCannotBePerformedInCurrentState' } },
    });
    await refund(orderId, reservationId, 3);
    await reservations(orderId);
    await reservations(orderId);
    const archived = async () =>
      ((await call('GET', path)).json as { properties: { archived: boolean } }).properties.archived;
    expect(await call('POST', `${path}/archive`)).toMatchObject({ status: 200, text: '' });
    expect(await archived()).toBe(true);
    await call('POST', `${path}/unarchive`);
    expect(await archived()).toBe(false);
  });
});
