import type {
  CalculatePriceResponseProperties,
  Catalog,
  Patch,
  PurchaseRequest,
  ReservationResponse,
  ReservationsProperties,
} from '@azure/arm-reservations';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { catalogItemShape } from '../../../src/microsoft/resource-manager/catalog-shape.ts';
import type { priceShape } from '../../../src/microsoft/resource-manager/price-answer.ts';
import { toPurchaseRequest } from '../../../src/microsoft/resource-manager/price-list.ts';
import { toPatch } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import type { reservationShape } from '../../../src/microsoft/resource-manager/reservation-shape.ts';

/** A type of the SDK as its JSON: dates are text. */
type Json<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? Json<E>[]
    : T extends object
      ? { [K in keyof T]: Json<T[K]> }
      : T;
/** The SDK marks everything optional; these are what the desk cannot do without. */
type Having<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };
type Accepts<Ours, Theirs extends Ours> = [Ours, Theirs];

/** Compiles only while our shapes accept every response that Microsoft's own types allow. */
type AnswersFit = [
  Accepts<z.input<typeof reservationShape>['properties'], Json<Having<ReservationsProperties, 'quantity'>>>,
  Accepts<
    Omit<z.input<typeof reservationShape>, 'properties'>,
    Having<Omit<ReservationResponse, 'properties'>, 'id'>
  >,
  Accepts<z.input<typeof catalogItemShape>, Having<Catalog, 'name'>>,
  Accepts<z.input<typeof priceShape>['properties'], Json<CalculatePriceResponseProperties>>,
];

const shapesThatFit: AnswersFit['length'] = 4;

it("reads every answer Microsoft's own types allow", () => {
  expect(shapesThatFit).toBe(4);
});

describe("what we send to ARM, by Microsoft's own types", () => {
  it('is a purchase request', () => {
    const { sku, location, properties } = toPurchaseRequest({
      subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
      reservedResourceType: 'VirtualMachines',
      sku: 'Standard_D2s_v5',
      region: 'westeurope',
      quantity: 3,
      term: 'P1Y',
      billingPlan: 'Upfront',
      scope: { type: 'Shared' },
      renew: false,
      instanceFlexibility: 'On',
    });
    // The SDK's model is flat; on the wire everything but these two is under `properties`.
    const request = { sku, location, ...properties } satisfies PurchaseRequest;
    expect(request).toEqual({
      sku: { name: 'Standard_D2s_v5' },
      location: 'westeurope',
      reservedResourceType: 'VirtualMachines',
      billingScopeId: '/subscriptions/bbbbbbbb-0000-4000-8000-000000000001',
      term: 'P1Y',
      billingPlan: 'Upfront',
      quantity: 3,
      displayName: 'Standard_D2s_v5',
      appliedScopeType: 'Shared',
      renew: false,
      reservedResourceProperties: { instanceFlexibility: 'On' },
    });
  });

  it('is a patch', () => {
    const scope = { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001' } as const;
    const settings = { displayName: 'web', scope, instanceFlexibility: 'On', renew: true } as const;
    const patch = toPatch(settings, 'aaaaaaaa-0000-4000-8000-000000000001') satisfies Patch;
    expect(patch).toEqual({
      name: 'web',
      appliedScopeType: 'Single',
      appliedScopeProperties: { subscriptionId: '/subscriptions/bbbbbbbb-0000-4000-8000-000000000001' },
      instanceFlexibility: 'On',
      renew: true,
    });
  });
});
