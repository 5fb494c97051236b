import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { refuse } from '../../core/result.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { accessLost } from '../domain/guard-findings.ts';
import { isAfterEnd, type GuardMoment } from '../domain/guard-moments.ts';
import { lookAfterEnd, lookAtSuccessor, lookBeforeEnd } from '../domain/guard-renewal.ts';
import type { RenewalOutcome } from '../domain/renewal-result.ts';
import type { WatchedRenewal } from '../domain/watched-renewal.ts';
import type { Renewals } from '../ports/renewals.ts';

export interface LookDeps {
  readonly renewals: Pick<Renewals, 'read'>;
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
}

/** What one look at a decided renewal has found. */
export interface Look {
  readonly findings: readonly Explanation[];
  /** Present when there is nothing left to watch. */
  readonly outcome?: RenewalOutcome;
  readonly lockedPricing?: WatchedRenewal['lockedPricing'];
  /** The reservation that Microsoft bought. */
  readonly successor?: Reservation;
}

/** Reads a watched reservation from Microsoft and tells what people have to know. Changes nothing. */
export const lookAfterRenewal =
  (deps: LookDeps) =>
  async (watched: WatchedRenewal, moment: GuardMoment, now: Date): Promise<Look> => {
    const shown = await readOrDenied(deps, watched);
    if (!shown.ok)
      return { findings: [accessLost.explain('fail', shown.error)], ...lastOutcome(watched, moment) };
    const found = shown.value;
    if (found !== undefined && !isAfterEnd(moment) && Date.parse(watched.expiresAt) > now.getTime()) {
      const { isGone, ...look } = lookBeforeEnd(watched, found, now);
      return { ...look, ...(isGone && { outcome: 'gone' as const }) };
    }
    return lookBehind(deps, watched, found?.reservation, moment);
  };

/** Microsoft's refusal to show the reservation is what people have to know; an outage is thrown. */
async function readOrDenied({ renewals }: LookDeps, watched: WatchedRenewal) {
  try {
    const shown = await renewals.read(watched);
    return shown.ok ? shown : refuse({ code: shown.error.code, reason: shown.error.message });
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer) || ![401, 403].includes(error.details.status ?? 0)) throw error;
    const { code = 'AccessDenied', advice = 'Microsoft denies the access.' } = error.details;
    return refuse({ code, reason: advice });
  }
}

/** Looks for the successor of a reservation that has ended. It is in another order. */
async function lookBehind(
  { reservations }: LookDeps,
  watched: WatchedRenewal,
  ended: Reservation | undefined,
  moment: GuardMoment,
): Promise<Look> {
  const to = ended?.lineage?.by === 'renewal' ? ended.lineage.to : [];
  if (to.length === 0) {
    const isFinal = moment === 'T+24h';
    return { findings: lookAfterEnd(watched, isFinal), ...lastOutcome(watched, moment) };
  }
  const { items } = await reservations.listReservations(watched.customerId, true);
  const successor = items.find((one) => to.some((id) => isSameName(one.reservationId, id)));
  // Azure may show the successor in its list some time after it names it.
  if (successor === undefined && moment !== 'T+24h') return { findings: [] };
  return {
    findings: successor === undefined ? [] : lookAtSuccessor(watched, successor),
    outcome: 'renewed',
    ...(successor !== undefined && { successor }),
  };
}

/** A day after the end the watch is over. */
function lastOutcome({ decision }: WatchedRenewal, moment: GuardMoment): Pick<Look, 'outcome'> {
  if (moment === 'T+24h') return { outcome: decision === 'lapse' ? 'lapsed' : 'not-renewed' };
  return {};
}
