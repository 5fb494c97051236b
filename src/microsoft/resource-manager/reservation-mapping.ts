import type { Reservation } from '../../reservations/domain/reservation.ts';
import { cutText } from '../client/cut-text.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import type { ArmDate, ArmReservation } from './reservation-shape.ts';
import { stateOf } from './reservation-state.ts';
import { reservationIdOf } from './reservation-id.ts';
import { lineageOf } from './reservation-lineage.ts';
import { utilisationOf } from './utilisation.ts';
import { fromAppliedScope, subscriptionIdOf } from './scope.ts';

const LAST_SECOND_OF_DAY_MS = 86_399_000;

/** Maps ARM's reservation to the desk's. */
export function toReservation({ id, location, sku, properties }: ArmReservation): Reservation {
  const flexibility = flexibilityOf(properties.instanceFlexibility);
  const utilisation = utilisationOf(properties.utilization);
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
    ...(utilisation.length > 0 && { utilisation }),
    ...datesOf(properties),
    ...originOf(properties),
    ...remarksOn(properties),
  };
}

/** Who pays for it, and which reservations it came from or went into. */
function originOf(properties: ArmReservation['properties']) {
  const billingSubscriptionId = subscriptionIdOf(properties.billingScopeId);
  const lineage = lineageOf(properties);
  const renewSource = reservationIdOf(properties.renewSource);
  const renewDestination = reservationIdOf(properties.renewDestination);
  return {
    ...(renewSource === undefined ? {} : { renewSource }),
    ...(renewDestination === undefined ? {} : { renewDestination }),
    ...(billingSubscriptionId === undefined ? {} : { billingSubscriptionId }),
    ...(lineage === undefined ? {} : { lineage }),
  };
}

/** Display states of a valid reservation that Azure has something to say about. */
const REMARKED: readonly string[] = ['warning', 'nobenefit'];
const MAX_MESSAGE = 500;

/** What Azure says beside the state. */
function remarksOn({
  displayProvisioningState: shown,
  extendedStatusInfo,
  archived,
}: ArmReservation['properties']) {
  const isRemarked = shown != null && REMARKED.includes(shown.toLowerCase());
  const message = extendedStatusInfo?.message ?? shown;
  return {
    ...(isRemarked && message ? { statusMessage: cutText(message, MAX_MESSAGE) } : {}),
    ...(archived === true ? { archived } : {}),
  };
}

/** The enum values of a reservation that the desk does not know, by member. */
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

/** Reservations older than instalments have no plan: they were paid upfront. */
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
 * The start is that of the term, never `effectiveDateTime`, which is that of the current revision. A new
 * reservation may have no end yet, and one without any date has no start.
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

/** The benefit lasts until the end of the last day, in UTC. */
const endOf = (date: ArmDate): ArmDate =>
  date?.isDay === true ? { at: date.at + LAST_SECOND_OF_DAY_MS, isDay: false } : date;

const instant = (date: ArmDate): string | undefined => date && new Date(date.at).toISOString();
