import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { Clock } from '../../core/clock.ts';
import type { DueInstalments } from '../../instalments/ports/due-instalments.ts';
import type { ActivityOf } from '../../platform/durable/activity.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { finishPurchase as finishStep } from '../domain/finish-purchase.ts';
import * as steps from '../domain/provisioning-steps.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { PriceList } from '../ports/price-list.ts';
import { applySettings, checkSettings } from '../use-cases/apply-settings.ts';
import { checkInventory } from '../use-cases/check-inventory.ts';
import { checkOut } from '../use-cases/check-out.ts';
import { checkProvisioning } from '../use-cases/check-provisioning.ts';
import { createCart } from '../use-cases/create-cart.ts';
import { findOrder } from '../use-cases/find-order.ts';
import { finishPurchase } from '../use-cases/finish-purchase.ts';
import { readReservation } from '../use-cases/read-reservation.ts';
import { checkRegistration, registerSubscription } from '../use-cases/register-subscription.ts';

export interface PurchaseActivityPorts {
  readonly requests: RequestStore;
  readonly expiries: ExpiryIndex;
  readonly instalments: DueInstalments;
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly ordering: Ordering;
  readonly prices: PriceList;
  readonly reservations: ReservationDirectory;
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

/** The activities of a purchase, by the names of their steps. `ports` is called at each run. */
export const purchaseActivities = (activityOf: ActivityOf, ports: () => PurchaseActivityPorts) => ({
  registerSubscription: activityOf(steps.registerSubscription, () => registerSubscription(ports())),
  checkRegistration: activityOf(steps.checkRegistration, () => checkRegistration(ports())),
  checkInventory: activityOf(steps.checkInventory, () => checkInventory(ports())),
  createCart: activityOf(steps.createCart, () => createCart(ports())),
  checkOut: activityOf(steps.checkOut, () => checkOut(ports())),
  findOrder: activityOf(steps.findOrder, () => findOrder(ports())),
  checkProvisioning: activityOf(steps.checkProvisioning, () => checkProvisioning(ports())),
  readReservation: activityOf(steps.readReservation, () => readReservation(ports())),
  applySettings: activityOf(steps.applySettings, () => applySettings(ports())),
  checkSettings: activityOf(steps.checkSettings, () => checkSettings(ports())),
  finishPurchase: activityOf(finishStep, () => finishPurchase(ports())),
});
