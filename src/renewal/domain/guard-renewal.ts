import { retirementAmong, retirements } from '../../catalog/domain/retired-families.ts';
import { dayOf } from '../../core/calendar-day.ts';
import type { Money } from '../../core/money.ts';
import { sameMoney, showMoney } from '../../core/money.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import { isSetAs } from '../../reservations/domain/kept-settings.ts';
import { isPriceFixed } from '../../catalog/domain/renewal-terms.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import * as say from './guard-findings.ts';
import { differencesOf, type RenewableReservation, type RenewalOffer } from './renewal-offer.ts';
import { isLostAt } from './rules/renewal-exchange-right.ts';
import type { WatchedRenewal } from './watched-renewal.ts';

/** The bound already includes the tolerance. */
const NO_TOLERANCE = '0';

/** What a look before the end has found. */
export interface BeforeEnd {
  readonly findings: readonly Explanation[];
  /** The price that Microsoft has fixed, as it was seen first. */
  readonly lockedPricing?: Money | undefined;
  /** The reservation is gone, so the watch ends. */
  readonly isGone: boolean;
}

const live = ['Succeeded', 'Expiring', 'Pending'];

/** Looks at a decided renewal before the reservation ends. */
export function lookBeforeEnd(
  watched: WatchedRenewal,
  { reservation, offer }: RenewableReservation,
  now: Date,
): BeforeEnd {
  if (!live.includes(reservation.state))
    return { findings: [say.reservationGone.explain('fail', { state: reservation.state })], isGone: true };
  if (watched.decision === 'lapse')
    return { findings: reservation.renew ? [say.setAgain.explain('fail', {})] : [], isGone: false };
  const lockedPricing = watched.lockedPricing ?? lockedNow(watched, offer, now);
  return {
    findings: [
      ...(reservation.renew ? [] : [say.flagCleared.explain('fail', {})]),
      ...retirementFindings(watched),
      ...(reservation.renew ? priceFindings(watched, offer, now) : []),
      ...settingFindings(watched, reservation, offer),
      ...exchangeFindings(watched),
    ],
    ...(lockedPricing !== undefined && { lockedPricing }),
    isGone: false,
  };
}

const lockedNow = ({ expiresAt }: WatchedRenewal, offer: RenewalOffer | undefined, now: Date) =>
  isPriceFixed(expiresAt, now) ? offer?.pricing : undefined;

function priceFindings(
  { expiresAt, lockedPricing, maxPricing, successor }: WatchedRenewal,
  offer: RenewalOffer | undefined,
  now: Date,
): readonly Explanation[] {
  const shown = offer?.pricing;
  if (shown === undefined) return isPriceFixed(expiresAt, now) ? [say.priceMissing.explain('warn', {})] : [];
  const isMoved = lockedPricing !== undefined && !sameMoney(shown, lockedPricing);
  // The total of a monthly plan may be that of one payment.
  const isAbove =
    successor?.billingPlan === 'Upfront' &&
    maxPricing !== undefined &&
    exceedsTolerance(shown, maxPricing, NO_TOLERANCE);
  return [
    ...(isMoved ? [say.priceMoved.explain('fail', say.compared(lockedPricing, shown))] : []),
    ...(isAbove ? [say.aboveApproved.explain('fail', say.compared(maxPricing, shown))] : []),
  ];
}

/** The family is judged at the end of the reservation, and by what is known now: a retirement may be new. */
function retirementFindings({ successor, expiresAt }: WatchedRenewal): readonly Explanation[] {
  if (successor === undefined) return [];
  const { sku, term } = successor;
  const retired = retirementAmong(retirements, successor, term);
  if (retired === undefined || retired.on > dayOf(new Date(expiresAt))) return [];
  return [say.skuRetired.explain('fail', { sku, family: retired.family, retiredOn: retired.on })];
}

function settingFindings(
  { settings, successor }: WatchedRenewal,
  reservation: Reservation,
  offer: RenewalOffer | undefined,
): readonly Explanation[] {
  const members = [
    ...(offer === undefined || successor === undefined ? [] : differencesOf(offer, successor)),
    ...(isSetAs({ ...reservation, renew: settings.renew }, settings) ? [] : ['settings']),
  ];
  return members.length === 0 ? [] : [say.differs.explain('warn', { members, isBought: false })];
}

const exchangeFindings = ({ successor, expiresAt }: WatchedRenewal): readonly Explanation[] =>
  successor !== undefined && isLostAt(expiresAt, successor.reservedResourceType)
    ? [say.exchangeLost.explain('warn', { renewedOn: dayOf(new Date(expiresAt)) })]
    : [];

/** What a look after the end says of a reservation without a successor. */
export function lookAfterEnd(watched: WatchedRenewal, isFinal: boolean): readonly Explanation[] {
  if (watched.decision === 'lapse') return [];
  const perDay = watched.lapseCostPerDay;
  const facts = { isFinal, ...(perDay !== undefined && { perDay: showMoney(perDay) }) };
  return [say.notRenewed.explain(isFinal ? 'fail' : 'warn', facts)];
}

/** How the reservation that Microsoft bought differs from what was decided. */
export function lookAtSuccessor(watched: WatchedRenewal, bought: Reservation): readonly Explanation[] {
  if (watched.decision === 'lapse') return [say.setAgain.explain('fail', {})];
  const { successor, settings } = watched;
  if (successor === undefined) return [];
  const { billingSubscriptionId: subscriptionId, ...terms } = bought;
  const members = [
    ...differencesOf({ terms: { ...terms, ...(subscriptionId && { subscriptionId }) } }, successor),
    ...(settings.instanceFlexibility !== undefined &&
    bought.instanceFlexibility !== settings.instanceFlexibility
      ? ['instanceFlexibility']
      : []),
  ];
  return members.length === 0 ? [] : [say.differs.explain('warn', { members, isBought: true })];
}
