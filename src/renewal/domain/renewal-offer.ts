import type { Money } from '../../core/money.ts';
import type { MicrosoftPrice } from '../../purchase/domain/quote.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { Scope } from '../../reservations/domain/reservation-terms.ts';
import { isSameScope } from '../../reservations/domain/same-scope.ts';
import type { Successor } from './successor.ts';

/** The terms of a successor as Microsoft shows them; it may leave out any. */
export interface OfferedTerms {
  readonly sku?: string | undefined;
  readonly region?: string | undefined;
  readonly quantity?: number | undefined;
  readonly term?: string | undefined;
  readonly billingPlan?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly scope?: Scope | undefined;
}

/** What Microsoft shows of a renewal that is set (`renewProperties`). */
export interface RenewalOffer {
  readonly terms: OfferedTerms;
  /** The price that is fixed 30 days before the end, in the pricing currency. Absent until then. */
  readonly pricing?: Money | undefined;
  /** The same in the billing currency. Microsoft may leave it out for a subscription that a partner bills. */
  readonly billing?: Money | undefined;
}

/** A reservation with what Microsoft shows of its renewal. */
export interface RenewableReservation {
  readonly reservation: Reservation;
  readonly offer?: RenewalOffer | undefined;
}

/** The fixed price as the price of a purchase; `undefined` while Microsoft shows none. */
export const lockedPriceOf = ({ pricing, billing }: RenewalOffer): MicrosoftPrice | undefined =>
  pricing === undefined
    ? undefined
    : { cost: billing ?? pricing, pricing, pricedIn: billing === undefined ? 'pricing' : 'billing' };

/**
 * The members in which Microsoft's renewal differs from the wanted successor. A member that Microsoft does not show is no
 * difference.
 */
export function differencesOf({ terms }: RenewalOffer, wanted: Successor): readonly string[] {
  const names = ['sku', 'region', 'term', 'billingPlan', 'subscriptionId'] as const;
  const differing: string[] = names.filter((name) => {
    const shown = terms[name];
    return shown !== undefined && !isSameName(shown, wanted[name]);
  });
  if (terms.quantity !== undefined && terms.quantity !== wanted.quantity) differing.push('quantity');
  if (terms.scope !== undefined && !isSameScope(terms.scope, wanted.scope)) differing.push('scope');
  return differing;
}
