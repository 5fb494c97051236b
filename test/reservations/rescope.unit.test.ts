import { beforeAll, describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { ok, refuse, type Result } from '../../src/core/result.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { ReservationSettings } from '../../src/reservations/ports/reservation-directory.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { subscription } from '../support/purchase-facts.ts';
import { aReservation, RESERVATION_ID } from '../support/reservations.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const group = (managementGroupId: string) => ({ type: 'ManagementGroup', managementGroupId }) as const;
const { subscriptionId } = subscription();
const other = (managementGroupId: string, change: Partial<Reservation> = {}) =>
  aReservation({ reservationId: 'other', displayName: 'batch', scope: group(managementGroupId), ...change });

/** `company` is above `production` and `test`; nobody may read `secret`. */
const ancestors: Readonly<Record<string, readonly string[]>> = {
  company: ['root'],
  production: ['company', 'root'],
  test: ['company', 'root'],
};

interface Scene {
  readonly reservation?: Partial<Reservation>;
  readonly others?: readonly Reservation[];
  readonly answer?: () => Promise<Result<{ retryAfterSeconds: number | undefined }, Refusal>>;
}

async function rescope(scope: object, { reservation, others = [], answer }: Scene = {}) {
  const { deps } = openInMemoryApi(key);
  const sent: ReservationSettings[] = [];
  const api = openInMemoryApi(key, {
    reservations: {
      ...deps.reservations,
      listReservations: () =>
        Promise.resolve(listingOf([aReservation({ renew: true, ...reservation }), ...others])),
      applySettings: (_address, settings) => {
        sent.push(settings);
        return answer?.() ?? Promise.resolve(ok({ retryAfterSeconds: 120 }));
      },
    },
    customers: {
      ...deps.customers,
      listSubscriptions: () =>
        Promise.resolve(
          listingOf([subscription(), subscription({ subscriptionId: RESERVATION_ID, status: 'suspended' })]),
        ),
    },
    managementGroups: {
      ancestorsOf: (_customer, id) => Promise.resolve(ancestors[id]),
      listGroups: () => Promise.resolve(listingOf([])),
    },
  });
  const response = await api.call('rescopeReservation', {
    path: `/api/v1/customers/${contoso}/reservations/${RESERVATION_ID}/scope`,
    params: { customerId: contoso, reservationId: RESERVATION_ID },
    as: 'requester',
    json: { scope },
  });
  return { ...response, sent };
}

describe('POST /customers/{customerId}/reservations/{reservationId}/scope', () => {
  it('sets the scope, keeps the renewal, and says where to see it', async () => {
    const to = { type: 'Single', subscriptionId } as const;
    const { status, headers, body, sent } = await rescope(to);
    expect([status, body]).toEqual([
      202,
      { reservationId: RESERVATION_ID, from: { type: 'Shared' }, to, state: 'accepted' },
    ]);
    expect(headers).toMatchObject({
      location: `/api/v1/customers/${contoso}/reservations/${RESERVATION_ID}`,
      'retry-after': '120',
    });
    // Azure turns the renewal off in a PATCH that does not name it.
    expect(sent).toEqual([{ scope: to, renew: true }]);
  });

  it('sends nothing when the reservation has the scope already, in any letter case', async () => {
    const scope = { type: 'ResourceGroup', subscriptionId, resourceGroup: 'rg-web' } as const;
    const { status, body, sent } = await rescope(scope, {
      reservation: { scope: { ...scope, resourceGroup: 'RG-Web' } },
    });
    expect([status, body['state'], sent]).toEqual([202, 'unchanged', []]);
  });

  it.each<[string, object, Scene, RegExp]>([
    [
      'a subscription of another customer',
      { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000099' },
      {},
      /^bbbbbbbb-0000-4000-8000-000000000099 is no active subscription of the customer\.$/,
    ],
    [
      'a suspended subscription',
      { type: 'Single', subscriptionId: RESERVATION_ID },
      {},
      /is no active subscription/,
    ],
    [
      'a reservation that has expired',
      { type: 'Shared' },
      { reservation: { state: 'Expired', scope: group('test') } },
      /^Only an active reservation gets another scope; web is Expired\.$/,
    ],
    [
      'a group below one that has a reservation',
      group('production'),
      { others: [other('company')] },
      /^The reservation batch is on the management group company, which is above or below production/,
    ],
    [
      'a group above one that has a reservation',
      group('company'),
      { others: [other('test')] },
      /batch is on the management group test/,
    ],
    [
      'what Azure refuses',
      group('production'),
      {
        answer: () =>
          Promise.resolve(
            refuse({ code: 'AppliedScopesNotAssociatedWithCommerceAccount', message: 'Not yours.' }),
          ),
      },
      /^Azure refuses the scope: Not yours\. \(AppliedScopesNotAssociatedWithCommerceAccount\)$/,
    ],
  ])('refuses %s', async (_what, scope, scene, detail) => {
    const { status, body, sent } = await rescope(scope, scene);
    expect([status, body['type']]).toEqual([409, '/problems/scope-refused']);
    expect(body['detail']).toMatch(detail);
    if (scene.answer === undefined) expect(sent).toEqual([]);
  });

  it.each<[string, readonly Reservation[]]>([
    ['a sibling', [other('test')]],
    ['the same group', [other('PRODUCTION')]],
    ['a group whose reservation has ended', [other('company', { state: 'Cancelled' })]],
  ])('accepts a management group beside a reservation on %s', async (_what, others) => {
    const { status, body } = await rescope(group('production'), { others });
    expect([status, body['warnings']]).toEqual([202, undefined]);
  });

  it('warns where the place of a group cannot be read, and lets Azure decide', async () => {
    const { status, body, sent } = await rescope(group('production'), { others: [other('secret')] });
    expect([status, body['warnings'], sent.length]).toMatchObject([
      202,
      [{ code: 'management-group-not-read', subject: 'secret' }],
      1,
    ]);
  });

  it('is safe to repeat after a lost answer', async () => {
    const outage = new MicrosoftUnavailable('no answer', {
      method: 'PATCH',
      target: 'management.azure.com',
      requestId: 'r',
      correlationId: 'c',
    });
    const to = { type: 'Single', subscriptionId };
    const lost = await rescope(to, { answer: () => Promise.reject(outage) });
    expect(lost.status).toBe(503);
    const again = await rescope(to, { answer: () => Promise.resolve(ok({ retryAfterSeconds: undefined })) });
    expect([again.status, again.sent]).toEqual([202, lost.sent]);
  });

  it.each([
    ['/scope/type', { type: 'Everything' }],
    ['/scope/subscriptionId', { type: 'Single', subscriptionId: 'mine' }],
    ['/scope/managementGroupId', { type: 'ManagementGroup' }],
  ])('refuses a wrong %s', async (pointer, scope) => {
    expect(await rescope(scope)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
