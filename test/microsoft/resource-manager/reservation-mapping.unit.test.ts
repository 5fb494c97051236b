import { describe, expect, it } from '@jest/globals';
import { reservationSchema } from '../../../src/reservations/domain/reservation.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { toReservation } from '../../../src/microsoft/resource-manager/reservation-mapping.ts';
import { reservationShape } from '../../../src/microsoft/resource-manager/reservation-shape.ts';
import { stateOf } from '../../../src/microsoft/resource-manager/reservation-state.ts';
import { listed, scriptedAzure } from './scripted-azure.ts';

const order = '0d0d0d0d-0000-4000-8000-000000000001';
const reservation = '0e0e0e0e-0000-4000-8000-000000000001';
const answer = {
  id: `/providers/microsoft.capacity/reservationorders/${order.toUpperCase()}/reservations/${reservation}`,
  name: `${order}/${reservation}`,
  location: 'WestEurope',
  etag: 3,
  sku: { name: 'Standard_D2s_v5' },
  properties: {
    reservedResourceType: 'VirtualMachines',
    instanceFlexibility: 'On',
    displayName: 'web',
    appliedScopeType: 'Shared',
    quantity: 3,
    provisioningState: 'Succeeded',
    displayProvisioningState: 'Succeeded',
    effectiveDateTime: '2026-11-23T10:05:00.1234567Z',
    benefitStartTime: '2026-11-23T10:00:00Z',
    purchaseDateTime: '2026-11-23T10:00:00Z',
    expiryDate: '2027-11-23',
    expiryDateTime: '2027-11-23T10:00:00Z',
    term: 'P1Y',
    billingPlan: 'Upfront',
    renew: false,
  },
};
const read = (properties: Record<string, unknown>) =>
  toReservation(reservationShape.parse({ ...answer, properties: { ...answer.properties, ...properties } }));

describe("ARM's reservation", () => {
  it("has the desk's members and values", () => {
    const mapped = read({});
    expect(mapped).toEqual({
      reservationId: reservation,
      reservationOrderId: order,
      displayName: 'web',
      reservedResourceType: 'VirtualMachines',
      sku: 'Standard_D2s_v5',
      region: 'westeurope',
      quantity: 3,
      term: 'P1Y',
      billingPlan: 'Upfront',
      scope: { type: 'Shared' },
      renew: false,
      instanceFlexibility: 'On',
      state: 'Succeeded',
      purchasedAt: '2026-11-23T10:00:00.000Z',
      effectiveAt: '2026-11-23T10:00:00.000Z',
      expiresAt: '2027-11-23T10:00:00.000Z',
    });
    expect(reservationSchema.parse(mapped)).toEqual(mapped);
  });

  it('ends with the UTC day when only the day is known', () => {
    expect(read({ expiryDateTime: undefined }).expiresAt).toBe('2027-11-23T23:59:59.000Z');
  });

  it('has UTC times when the zone is left out', () => {
    expect(read({ expiryDateTime: '2027-11-23T00:00:00' }).expiresAt).toBe('2027-11-23T00:00:00.000Z');
  });

  it('may have unknown words', () => {
    const later = read({
      term: 'P37M',
      billingPlan: 'Weekly',
      instanceFlexibility: 'Maybe',
      reservedResourceType: 'QuantumComputers',
      expiryDateTime: '2029-12-23T10:00:00Z',
    });
    expect(later).toMatchObject({
      term: 'unknown',
      billingPlan: 'unknown',
      reservedResourceType: 'QuantumComputers',
    });
    expect(reservationSchema.parse(later)).toEqual(later);
    expect(later.instanceFlexibility).toBeUndefined();
  });

  it('may have no dates yet, and no end', () => {
    const creating = read({
      provisioningState: 'Creating',
      benefitStartTime: '',
      purchaseDateTime: null,
      expiryDate: '',
      expiryDateTime: null,
    });
    expect(creating.state).toBe('Pending');
    expect(Object.keys(creating).filter((member) => member.endsWith('At'))).toEqual([]);
    expect(reservationSchema.parse(creating)).toEqual(creating);
  });

  it.each([
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T10:00:00', '2026-11-23T10:00:00.000Z'],
    ['2026-11-23T10:00:00.1234567Z', '2026-11-23T10:00:00.123Z'],
    ['2026-11-23T10:00:00+02:00', '2026-11-23T08:00:00.000Z'],
  ])('starts at %s', (benefitStartTime, effectiveAt) => {
    expect(read({ benefitStartTime }).effectiveAt).toBe(effectiveAt);
  });

  it.each([
    ['2027-11-23', '2027-11-23T23:59:59.000Z'],
    ['2027-11-23T10:00:00', '2027-11-23T10:00:00.000Z'],
  ])('ends at %s in either member', (day, expiresAt) => {
    expect(read({ expiryDateTime: day }).expiresAt).toBe(expiresAt);
    expect(read({ expiryDateTime: '', expiryDate: day }).expiresAt).toBe(expiresAt);
  });

  it('starts with its term, never with its revision', () => {
    const revised = { effectiveDateTime: '2027-03-01T00:00:00Z' };
    expect(read(revised).effectiveAt).toBe('2026-11-23T10:00:00.000Z');
    const purchased = { ...revised, benefitStartTime: null, purchaseDateTime: '2026-11-22T10:00:00Z' };
    expect(read(purchased).effectiveAt).toBe('2026-11-22T10:00:00.000Z');
    const neither = read({ ...revised, benefitStartTime: null, purchaseDateTime: null });
    expect(neither.effectiveAt).toBeUndefined();
  });

  it.each([
    ['quantity', '3', { quantity: 3 }],
    ['instanceFlexibility', 1, { instanceFlexibility: 'On' }],
    ['instanceFlexibility', '0', { instanceFlexibility: 'Off' }],
    ['instanceFlexibility', 'off', { instanceFlexibility: 'Off' }],
    ['renew', 'true', { renew: true }],
    ['renew', 'Off', { renew: false }],
    ['renew', null, { renew: false }],
    ['term', 'p3y', { term: 'P3Y' }],
    ['term', '3 Years', { term: 'P3Y' }],
    ['billingPlan', 'monthly', { billingPlan: 'Monthly' }],
    ['billingPlan', 'One_Time', { billingPlan: 'Upfront' }],
    ['billingPlan', null, { billingPlan: 'Upfront' }],
    ['displayName', 7, { displayName: '' }],
  ])('with %s written as %j is read', (member, value, expected) => {
    expect(read({ [member]: value })).toMatchObject(expected);
  });

  it('has an id in any letter case, with a slash at its end or without', () => {
    const id = `/providers/MICROSOFT.CAPACITY/ReservationOrders/${order.toUpperCase()}/Reservations/${reservation.toUpperCase()}/`;
    const mapped = toReservation(reservationShape.parse({ ...answer, id }));
    expect(mapped).toMatchObject({ reservationId: reservation, reservationOrderId: order });
  });
});

describe('an odd record of the reservations', () => {
  const other = { ...answer, id: answer.id.replace(reservation, '0e0e0e0e-0000-4000-8000-000000000002') };
  const list = (odd: unknown) => {
    const azure = scriptedAzure(() => listed(odd, other));
    return resourceManagerReservations(azure.client).listReservations('customer');
  };

  it.each([
    ['an id of something else', { id: '/subscriptions/s' }],
    ['no quantity', { properties: { ...answer.properties, quantity: undefined } }],
    ['a negative quantity', { properties: { ...answer.properties, quantity: -1 } }],
    ['an end in words', { properties: { ...answer.properties, expiryDateTime: 'soon' } }],
    ['a day that is none', { properties: { ...answer.properties, expiryDate: '2027-02-30' } }],
    ['a renewal in words', { properties: { ...answer.properties, renew: 'perhaps' } }],
    ['no properties', { properties: null }],
  ])('with %s is left out, and a warning names it', async (_, change) => {
    const odd = { ...answer, ...change };
    const { items, warnings } = await list(odd);
    expect(items.map(({ reservationId }) => reservationId)).toEqual(['0e0e0e0e-0000-4000-8000-000000000002']);
    expect(warnings).toMatchObject([{ code: 'unreadable-record', subject: odd.id }]);
  });

  const members = Object.keys(answer);
  const properties = Object.keys(answer.properties);
  const changes = [
    ['dropped', () => ({})],
    ['null', (name: string) => ({ [name]: null })],
    ['a number', (name: string) => ({ [name]: 7 })],
    ['a list', (name: string) => ({ [name]: [] })],
    ['an object', (name: string) => ({ [name]: {} })],
    ['misspelt', (name: string) => ({ [`${name}x`]: 'Succeeded' })],
  ] as const;

  it.each(changes)('hides no other one, whichever member is %s', async (_, change) => {
    for (const name of [...members, ...properties]) {
      const without = (record: object) =>
        Object.fromEntries(Object.entries(record).filter(([member]) => member !== name));
      const odd = members.includes(name)
        ? { ...without(answer), ...change(name) }
        : { ...answer, properties: { ...without(answer.properties), ...change(name) } };
      const { items, warnings } = await list(odd);
      expect(items.at(-1)).toEqual(toReservation(reservationShape.parse(other)));
      expect(items.length + warnings.length).toBe(2);
    }
  });

  it('has its unknown words reported, each once', async () => {
    const odd = { ...answer, properties: { ...answer.properties, term: 'P37M', billingPlan: 'Weekly' } };
    const azure = scriptedAzure(() => listed(odd, odd, other));
    const { items } = await resourceManagerReservations(azure.client).listReservations('customer');
    expect(items).toHaveLength(3);
    const word = ({ 1: facts }: (typeof azure.reports)[number]) => [
      facts['reservation_desk.member'],
      facts['reservation_desk.word'],
    ];
    expect(azure.reports.map(word)).toEqual([
      ['term', 'P37M'],
      ['billingPlan', 'Weekly'],
    ]);
  });
});

describe('the state of a reservation', () => {
  it.each([
    ['Succeeded', 'Succeeded', 'Succeeded'],
    ['Succeeded', 'Warning', 'Succeeded'],
    ['Succeeded', 'NoBenefit', 'Succeeded'],
    ['Succeeded', 'Expiring', 'Expiring'],
    ['Expired', 'Expired', 'Expired'],
    ['Creating', 'Processing', 'Pending'],
    ['PendingBilling', 'Pending', 'Pending'],
    ['Cancelled', 'Cancelled', 'Cancelled'],
    ['Split', 'Cancelled', 'Split'],
    ['Merged', 'Cancelled', 'Merged'],
    ['BillingFailed', 'Failed', 'Failed'],
    ['BillingFailed', undefined, 'Failed'],
    ['Succeeded', undefined, 'Succeeded'],
    ['Creating', undefined, 'Pending'],
    ['Succeeded', 'Sleeping', 'Succeeded'],
    ['Dreaming', 'Sleeping', 'Pending'],
    [null, null, 'Pending'],
    ['Canceled', 'Canceled', 'Cancelled'],
    ['cancelled', null, 'Cancelled'],
    ['Succeeded', 'Canceled', 'Cancelled'],
    ['Cancelled', 'Succeeded', 'Cancelled'],
    ['Creating', 'Succeeded', 'Pending'],
    ['ConfirmedBilling', 'Succeeded', 'Pending'],
  ])('%j displayed as %j is %s', (provisioning, display, state) => {
    expect(stateOf(provisioning, display)).toBe(state);
  });

  it.each([
    ['Cancelled', 'Split', 'Split'],
    ['Canceled', 'Merged', 'Merged'],
    ['Cancelled', 'PurchaseError', 'Cancelled'],
    ['Cancelled', undefined, 'Cancelled'],
    ['Succeeded', 'Split', 'Succeeded'],
    ['Split', 'None', 'Split'],
  ])('%j with the status code %j is %s', (provisioning, statusCode, state) => {
    expect(stateOf(provisioning, undefined, statusCode)).toBe(state);
  });
});

describe('what a reservation says about others', () => {
  const id = (n: number) => `0e0e0e0e-0000-4000-8000-00000000000${n}`;
  const resource = (n: number) =>
    `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/${id(n).toUpperCase()}/`;

  it.each([
    ['a source', { splitProperties: { splitDestinations: [resource(2), resource(3)] } }, 'split', [], [2, 3]],
    ['a part', { splitProperties: { splitSource: resource(2) } }, 'split', [2], []],
    ['a whole', { mergeProperties: { mergeSources: [resource(2), id(3)] } }, 'merge', [2, 3], []],
    ['a merged part', { mergeProperties: { mergeDestination: resource(2) } }, 'merge', [], [2]],
    ['a swap', { swapProperties: { swapSource: resource(2) } }, 'exchange', [2], []],
    ['a renewed one', { renewDestination: resource(2) }, 'renewal', [], [2]],
    [
      'a part that was merged later',
      { splitProperties: { splitSource: resource(2) }, mergeProperties: { mergeDestination: resource(3) } },
      'merge',
      [2],
      [3],
    ],
  ])('is lineage: %s', (_, properties, by, from, to) => {
    expect(read(properties).lineage).toEqual({ by, from: from.map(id), to: to.map(id) });
  });

  it.each([
    ['nothing', {}],
    ['null', { splitProperties: null, renewSource: null }],
    ['another type', { splitProperties: 'none', mergeProperties: { mergeSources: 'r-1' }, renewSource: 7 }],
    ['no id', { renewSource: 'https://example.org' }],
  ])('is no lineage for %s', (_, properties) => {
    expect(read(properties)).not.toHaveProperty('lineage');
  });

  it.each([
    ['/subscriptions/BBBBBBBB-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000001'],
    ['/subscriptions/bbbbbbbb-0000-4000-8000-000000000001/', 'bbbbbbbb-0000-4000-8000-000000000001'],
    ['bbbbbbbb-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000001'],
    ['/providers/Microsoft.Billing/billingAccounts/1', undefined],
    [null, undefined],
    [7, undefined],
  ])('is billed to the subscription in %j', (billingScopeId, subscriptionId) => {
    expect(read({ billingScopeId }).billingSubscriptionId).toBe(subscriptionId);
  });
});
