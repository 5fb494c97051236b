import { beforeAll, describe, expect, it } from '@jest/globals';
import { always, faultsOf, once, passingFaults, reset } from '../faults/faults.ts';
import type { Fault, InjectedFault } from '../faults/simulated-microsoft.ts';
import { DAY_MS, HOUR_MS, renewalEnvironment } from './renewal-environment.ts';

const CAPACITY = '/providers/Microsoft.Capacity';
const RESERVATION = `${CAPACITY}/reservationOrders/*/reservations/*`;
const PATCH = `PATCH ${RESERVATION}`;

/** Every call of a renewal, from the evaluation to the confirmed setting. */
const calls = [
  `GET ${CAPACITY}/reservations`,
  `GET ${RESERVATION}`,
  'GET /v1/customers/*',
  'GET /v1/customers/*/subscriptions',
  'GET /v1/customers/*/subscriptions/*/azureEntitlements',
  'GET /v1/customers/*/agreements',
  'GET /v1/products',
  'GET /v1/products/*/skus',
  'GET /v1/products/*/skus/*/availabilities',
  'GET /subscriptions/*/providers/Microsoft.Authorization/roleAssignments',
  `POST ${CAPACITY}/calculatePrice`,
  'GET /api/retail/prices',
  PATCH,
] as const;

/** Every call of a look after the end. */
const looks = [
  `GET ${CAPACITY}/reservations`,
  `GET ${RESERVATION}`,
  `GET ${CAPACITY}/reservationOrders/*`,
] as const;

let desk: Awaited<ReturnType<typeof renewalEnvironment>>;
let asked = 0;

beforeAll(async () => {
  desk = await renewalEnvironment();
});

/** Renews the reservation under a fault, from a state in which it does not renew. */
async function renewUnder(faultOf: InjectedFault) {
  desk.microsoft.trapRenewal({ reservationId: desk.reservationId, renew: false });
  const before = desk.microsoft.calls.length;
  const patches = desk.microsoft.patches().length;
  desk.microsoft.befallenBy(faultOf);
  asked += 1;
  const request = await desk.decide({ decision: 'renew' }, `r-${asked}`);
  desk.microsoft.heal();
  const made = desk.microsoft.calls.slice(before).map(({ name }) => name);
  return { request, made, patches: desk.microsoft.patches().length - patches };
}

describe('a renewal at Microsoft', () => {
  it('makes exactly these calls', async () => {
    const { request, made, patches } = await renewUnder(() => undefined);
    expect(request).toMatchObject({ status: 'completed' });
    expect([...new Set(made)].sort()).toEqual([...calls].sort());
    expect(patches).toBe(1);
  });

  it.each(
    calls.flatMap((call, at) =>
      faultsOf(passingFaults, call, at).map(([what, fault]) => [call, what, fault] as const),
    ),
  )('is set and confirmed when %s meets %s', async (call, _what, fault) => {
    const { request } = await renewUnder(once(call, fault));
    expect(request).toMatchObject({ status: 'completed', result: { decision: 'renew' } });
    expect(await desk.shown()).toMatchObject({ renew: true });
  });

  it('is not completed while the setting never reaches Azure', async () => {
    const { request, patches } = await renewUnder(always(PATCH, reset));
    expect(request.status).toBe('needs-attention');
    expect(patches).toBe(0);
    expect(await desk.shown()).toMatchObject({ renew: false });
  });

  it.each([
    ['AuthorizationFailed', 403, 'needs-attention'],
    ['BillingScopeIdCannotBeChanged', 403, 'compensated'],
  ] as const)('ends as Microsoft refuses it with %s', async (code, status, end) => {
    const fault: Fault = { effect: 'status', status, code };
    const { request } = await renewUnder(always(PATCH, fault));
    expect(request).toMatchObject({ status: end, problem: { step: 'set-renewal' } });
  });
});

describe('a look at a renewal', () => {
  it.each(
    looks.flatMap((call, at) =>
      faultsOf(passingFaults, call, at).map(([what, fault]) => [call, what, fault] as const),
    ),
  )('after the end finds and books the successor once although %s meets %s', async (call, _what, fault) => {
    const own = await renewalEnvironment();
    const { id } = await own.decide({ decision: 'renew' });
    own.moveTo(HOUR_MS);
    own.microsoft.befallenBy(once(call, fault));
    await own.guard().catch(() => undefined);
    own.microsoft.heal();
    own.moveTo(2 * HOUR_MS);
    await own.guard();
    const request = await own.read(id);
    expect(request.result).toMatchObject({ outcome: 'renewed', entryIds: [expect.any(String)] });
    expect(own.microsoft.renewals()).toHaveLength(1);
  });

  it('tells that the access is lost, and looks again', async () => {
    const own = await renewalEnvironment();
    const { id } = await own.decide({ decision: 'renew' });
    own.moveTo(-7 * DAY_MS);
    own.microsoft.befallenBy(
      always(`GET ${RESERVATION}`, { effect: 'status', status: 403, code: 'AuthorizationFailed' }),
    );
    await own.guard();
    own.microsoft.heal();
    expect((await own.read(id)).result?.checks).toMatchObject([
      { moment: 'T-7', findings: ['renewal-access-lost'] },
    ]);
    own.moveTo(-DAY_MS);
    await own.guard();
    expect((await own.read(id)).result?.checks.at(-1)?.findings).not.toContain('renewal-access-lost');
  });
});
