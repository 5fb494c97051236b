import type {
  CalculateExchangeOperationResultResponse,
  CalculateExchangeRequest,
  CalculatePriceResponseProperties,
  CalculateRefundRequest,
  Catalog,
  ExchangeOperationResultResponse,
  ExchangeRequest,
  Patch,
  PaymentDetail,
  PurchaseRequest,
  RefundRequest,
  RefundResponseProperties,
  ReservationResponse,
  ReservationsProperties,
} from '@azure/arm-reservations';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { catalogItemShape } from '../../../src/microsoft/resource-manager/catalog-shape.ts';
import type { exchangeResultShape } from '../../../src/microsoft/resource-manager/exchange-answer.ts';
import { toCalculateExchange } from '../../../src/microsoft/resource-manager/exchange-request.ts';
import { toExchange } from '../../../src/microsoft/resource-manager/exchanges.ts';
import type { transactionShape } from '../../../src/microsoft/resource-manager/payment-shape.ts';
import type { priceShape } from '../../../src/microsoft/resource-manager/price-answer.ts';
import { toPricedPurchase } from '../../../src/microsoft/resource-manager/price-list.ts';
import type { refundPropertiesShape } from '../../../src/microsoft/resource-manager/refund-answer.ts';
import { toCalculateRefund, toReturn } from '../../../src/microsoft/resource-manager/refunds.ts';
import { toPatch } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import type { reservationShape } from '../../../src/microsoft/resource-manager/reservation-shape.ts';
import { aPurchase } from '../../support/purchase-facts.ts';

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
  Accepts<z.input<typeof refundPropertiesShape>, Json<RefundResponseProperties>>,
  Accepts<z.input<typeof exchangeResultShape>, Json<CalculateExchangeOperationResultResponse>>,
  Accepts<z.input<typeof exchangeResultShape>, Json<ExchangeOperationResultResponse>>,
  Accepts<z.input<typeof transactionShape>, Json<Having<PaymentDetail, 'dueDate'>>>,
];

const shapesThatFit: AnswersFit['length'] = 8;

it("reads every answer Microsoft's own types allow", () => {
  expect(shapesThatFit).toBe(8);
});

describe("what we send to ARM, by Microsoft's own types", () => {
  it('is a purchase request', () => {
    const { sku, location, properties } = toPricedPurchase(aPurchase());
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

  const line = { reservationOrderId: 'o-1', reservationId: 'r-1', quantity: 2 };
  const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
  const returned = {
    reservationId: '/providers/Microsoft.Capacity/reservationOrders/o-1/reservations/r-1',
    quantity: 2,
  };

  it('is a calculation of a refund', () => {
    const request = toCalculateRefund({ customerId, ...line }) satisfies CalculateRefundRequest;
    expect(request).toEqual({
      id: '/providers/Microsoft.Capacity/reservationOrders/o-1',
      properties: { scope: 'Reservation', reservationToReturn: returned },
    });
  });

  it('is a return', () => {
    const session = { sessionId: 's-1', reason: 'Wrong region' };
    const request = toReturn({ customerId, ...line }, session) satisfies RefundRequest;
    expect(request).toEqual({
      properties: {
        sessionId: 's-1',
        scope: 'Reservation',
        reservationToReturn: returned,
        returnReason: 'Wrong region',
      },
    });
  });

  it('is a calculation of an exchange, and an exchange', () => {
    const { properties } = toCalculateExchange({
      customerId,
      returns: [line],
      purchases: [
        {
          subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
          reservedResourceType: 'SqlDatabases',
          sku: 'SQLDB_GP_Gen5',
          region: 'westeurope',
          quantity: 4,
          term: 'P3Y',
          billingPlan: 'Monthly',
          scope: { type: 'ManagementGroup', managementGroupId: 'root' },
          renew: true,
        },
      ],
    });
    const { reservationsToExchange, reservationsToPurchase } = properties;
    const purchases = reservationsToPurchase.map(
      ({ properties: members, ...purchase }) => ({ ...purchase, ...members }) satisfies PurchaseRequest,
    );
    const request = {
      properties: { reservationsToExchange, reservationsToPurchase: purchases },
    } satisfies CalculateExchangeRequest;
    expect(request.properties).toEqual({
      reservationsToExchange: [returned],
      reservationsToPurchase: [
        {
          sku: { name: 'SQLDB_GP_Gen5' },
          location: 'westeurope',
          reservedResourceType: 'SqlDatabases',
          billingScopeId: '/subscriptions/bbbbbbbb-0000-4000-8000-000000000001',
          term: 'P3Y',
          billingPlan: 'Monthly',
          quantity: 4,
          displayName: 'SQLDB_GP_Gen5',
          appliedScopeType: 'ManagementGroup',
          appliedScopeProperties: {
            tenantId: customerId,
            managementGroupId: '/providers/Microsoft.Management/managementGroups/root',
          },
          renew: true,
        },
      ],
    });
    expect(toExchange('s-1') satisfies ExchangeRequest).toEqual({ properties: { sessionId: 's-1' } });
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
