import { showMoney } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import { refuseLateCall, type LateCallDeps } from '../../requests/use-cases/refuse-late-call.ts';
import { isSetAs } from '../../reservations/domain/kept-settings.ts';
import { differencesOf, type RenewableReservation } from '../domain/renewal-offer.ts';
import type { checkRenewal as checkStep, RenewalWork, setRenewal as step } from '../domain/renewal-work.ts';
import type { Renewals } from '../ports/renewals.ts';

export interface SetRenewalDeps extends LateCallDeps {
  readonly renewals: Renewals;
}

/** The bound already includes the tolerance. */
const NO_TOLERANCE = '0';
const renewable = ['Succeeded', 'Expiring', 'Pending'];

type Wanted = Omit<RenewalWork, 'steps'>;

/** Sends one PATCH with everything that it may lose, unless Azure shows the renewal as it is wanted. */
export const setRenewal =
  ({ renewals, ...deps }: SetRenewalDeps): Activity<typeof step> =>
  async ({ requestedAt, ...work }) => {
    await refuseLateCall(deps, work, requestedAt);
    const shown = await renewals.read(work);
    if (!shown.ok) return { state: 'refused', refusal: shown.error };
    const gone = goneNow(shown.value, work);
    if (gone !== undefined) return { state: 'gone', detail: gone };
    if (shown.value !== undefined && isAsWanted(shown.value, work)) return { state: 'as-wanted' };
    const { settings, successor } = work;
    const sent = await renewals.set(work, { ...settings, ...(successor === undefined ? {} : { successor }) });
    return sent.ok ? { state: 'requested', ...sent.value } : { state: 'refused', refusal: sent.error };
  };

/** Reads the renewal back, and compares the price that Microsoft shows with the approved one. */
export const checkRenewal =
  ({ renewals }: Pick<SetRenewalDeps, 'renewals'>): Activity<typeof checkStep> =>
  async ({ retryAfterSeconds, ...work }) => {
    const shown = await renewals.read(work);
    if (!shown.ok) return { done: false, retryAfterSeconds, reason: shown.error.message };
    const gone = goneNow(shown.value, work);
    if (gone !== undefined) return { done: true, value: { state: 'gone', detail: gone } };
    if (shown.value === undefined || !isAsWanted(shown.value, work))
      return { done: false, retryAfterSeconds };
    return { done: true, value: dearer(shown.value, work) ?? { state: 'set' } };
  };

function goneNow(shown: RenewableReservation | undefined, { expiresAt }: Wanted): string | undefined {
  if (shown === undefined) return 'Azure does not show the reservation any more.';
  const { state, displayName } = shown.reservation;
  return renewable.includes(state)
    ? undefined
    : `The reservation ${displayName}, which was to end at ${expiresAt}, is ${state}.`;
}

/** What Azure does not show of the successor is no difference: it may show it only 30 days before the end. */
function isAsWanted({ reservation, offer }: RenewableReservation, { settings, successor }: Wanted): boolean {
  if (!isSetAs(reservation, settings)) return false;
  return successor === undefined || offer === undefined || differencesOf(offer, successor).length === 0;
}

/** The total of a monthly plan may be that of one payment, so it is not compared. */
function dearer({ offer }: RenewableReservation, { maxPricing, successor, isAccepted }: Wanted) {
  const shown = offer?.pricing;
  if (shown === undefined || maxPricing === undefined || isAccepted === true) return undefined;
  if (successor?.billingPlan !== 'Upfront' || !exceedsTolerance(shown, maxPricing, NO_TOLERANCE))
    return undefined;
  return { state: 'dearer' as const, approved: showMoney(maxPricing), now: showMoney(shown) };
}
