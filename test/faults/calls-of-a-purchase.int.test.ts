import { describe, expect, it } from '@jest/globals';
import { standingOf } from './assert-consistent.ts';
import type { SentCall } from './simulated-microsoft.ts';
import { faultEnvironment } from './fault-environment.ts';

/** Number of requests per call. */
function counted(calls: readonly SentCall[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of calls) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The catalog has one SKU, with its availability, for each of the terms of one and of three years. */
const evaluation = {
  'GET /v1/customers/*': 1,
  'GET /v1/customers/*/agreements': 1,
  'GET /v1/customers/*/subscriptions': 1,
  'GET /v1/customers/*/subscriptions/*/azureEntitlements': 1,
  'GET /subscriptions/*/providers/Microsoft.Authorization/roleAssignments': 1,
  'GET /v1/products': 1,
  'GET /v1/products/*/skus': 1,
  'GET /v1/products/*/skus/*/availabilities': 2,
  'POST /providers/Microsoft.Capacity/calculatePrice': 1,
  'GET /providers/Microsoft.Capacity/reservations': 1,
  'GET /api/retail/prices': 1,
};

/**
 * Calls that repeat because the answer may have changed: the subscriptions when provisioning begins, the offer before
 * the inventory and before the cart, the price at the approval, the cart and the checkout, and everything that is
 * polled.
 */
const purchase = {
  ...evaluation,
  'GET /v1/customers/*/subscriptions': 2,
  'GET /v1/customers/*/subscriptions/*/azureEntitlements': 2,
  'GET /v1/products/*/skus/*/availabilities': 4,
  'POST /providers/Microsoft.Capacity/calculatePrice': 4,
  'GET /v1/customers/*/subscriptions/*/registrationstatus': 3,
  'POST /v1/customers/*/subscriptions/*/registrations': 1,
  'POST /v1/extensions/product/checkInventory': 1,
  'POST /v1/customers/*/carts': 1,
  'POST /v1/customers/*/carts/*/checkout': 1,
  'GET /v1/customers/*/orders/*/provisioningstatus': 2,
  'GET /v1/customers/*/entitlements': 1,
  'GET /providers/Microsoft.Capacity/reservationOrders/*/reservations': 1,
  'PATCH /providers/Microsoft.Capacity/reservationOrders/*/reservations/*': 1,
  'GET /providers/Microsoft.Capacity/reservationOrders/*/reservations/*': 1,
  'GET /providers/Microsoft.Capacity/reservationOrders/*': 1,
};

describe('the calls to Microsoft', () => {
  it('of an evaluation are 12, and none is repeated', async () => {
    const environment = faultEnvironment();

    expect(await environment.submit()).toBe('awaiting-approval');
    expect(counted(environment.microsoft.calls)).toEqual(evaluation);
    expect(environment.microsoft.calls).toHaveLength(12);
  });

  it('of a purchase are 33', async () => {
    const environment = faultEnvironment();
    await environment.buy();

    expect(await standingOf(environment)).toBe('completed, 1 orders, 1 entries');
    expect(counted(environment.microsoft.calls)).toEqual(purchase);
    expect(environment.microsoft.calls).toHaveLength(33);
  });
});
