import type { Reservation } from '../../reservations/domain/reservation.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import type { ArmDate, ArmReservation } from './reservation-shape.ts';
import { stateOf } from './reservation-state.ts';
import { fromAppliedScope } from './scope.ts';

const LAST_SECOND_OF_DAY_MS = 86_399_000;

/** ARM's reservation in our words. */
export function toReservation({ id, location, sku, properties }: ArmReservation): Reservation {
  const flexibility = flexibilityOf(properties.instanceFlexibility);
  return {
    ...id,
    displayName: properties.displayName ?? '',
    reservedResourceType: properties.reservedResourceType ?? 'unknown',
    sku: sku?.name ?? 'unknown',
    region: location?.toLowerCase() ?? 'global',
    quantity: properties.quantity,
    term: termOf(properties.term ?? '') ?? 'unknown',
    billingPlan: planOf(properties.billingPlan),
    scope: fromAppliedScope(properties),
    renew: properties.renew,
    ...(flexibility === undefined ? {} : { instanceFlexibility: flexibility }),
    state: stateOf(
      properties.provisioningState,
      properties.displayProvisioningState,
      properties.extendedStatusInfo?.statusCode,
    ),
    ...datesOf(properties),
  };
}

/** Words of a reservation that came after this was written, by member. */
export function unknownWordsOf({ properties }: ArmReservation): Readonly<Record<string, string>> {
  const { term, billingPlan, instanceFlexibility } = properties;
  return {
    ...(term === undefined || termOf(term) !== undefined ? {} : { term }),
    ...(billingPlan === undefined || billingPlanOf(billingPlan) !== undefined ? {} : { billingPlan }),
    ...(instanceFlexibility === undefined || flexibilityOf(instanceFlexibility) !== undefined
      ? {}
      : { instanceFlexibility }),
  };
}

/** Reservations from before there were instalments have no plan: they were paid upfront. */
const planOf = (word = 'Upfront'): Reservation['billingPlan'] => billingPlanOf(word) ?? 'unknown';

const flexibilities: Readonly<Record<string, 'On' | 'Off'>> = {
  on: 'On',
  true: 'On',
  '1': 'On',
  off: 'Off',
  false: 'Off',
  '0': 'Off',
};

const flexibilityOf = (word: string | undefined): 'On' | 'Off' | undefined =>
  flexibilities[word?.toLowerCase() ?? ''];

/**
 * The start is the one of the term: `effectiveDateTime` is that of the current revision, and no substitute. A reservation
 * that was just ordered may have no end yet, and one without any date no start.
 */
function datesOf(properties: ArmReservation['properties']) {
  const { benefitStartTime, purchaseDateTime, purchaseDate, expiryDateTime, expiryDate } = properties;
  const effectiveAt = instant(benefitStartTime ?? purchaseDateTime ?? purchaseDate);
  const purchasedAt = instant(purchaseDateTime ?? purchaseDate ?? benefitStartTime);
  const expiresAt = instant(endOf(expiryDateTime ?? expiryDate));
  return {
    ...(purchasedAt === undefined ? {} : { purchasedAt }),
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** On the last day the benefit lasts until its end, in UTC. */
const endOf = (date: ArmDate): ArmDate =>
  date?.isDay === true ? { at: date.at + LAST_SECOND_OF_DAY_MS, isDay: false } : date;

const instant = (date: ArmDate): string | undefined => date && new Date(date.at).toISOString();
