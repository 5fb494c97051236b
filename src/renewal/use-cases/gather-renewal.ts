import { evaluate } from '../../rules/domain/evaluate.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { PurchaseFacts } from '../../purchase/domain/purchase-facts.ts';
import type { PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { gatherPurchaseFacts, type FactDeps } from '../../purchase/use-cases/gather-purchase-facts.ts';
import type { Clock } from '../../core/clock.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { AssessmentInput } from '../../requests/ports/kind-actions.ts';
import type { RenewalFacts } from '../domain/renewal-facts.ts';
import type { RenewalDocuments } from '../domain/renewal-kind.ts';
import type { EndingReservation } from '../domain/renewal-quote.ts';
import { saleRules } from '../../purchase/domain/purchase-rules.ts';
import { renewalRules } from '../domain/renewal-rules.ts';
import { successorOf } from '../domain/successor.ts';
import type { Renewals } from '../ports/renewals.ts';

export interface GatherRenewalDeps extends FactDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly renewals: Pick<Renewals, 'read'>;
  readonly clock: Clock;
}

/** A renewal as the rules see it. */
export interface GatheredRenewal {
  readonly verdict: Verdict;
  readonly facts: RenewalFacts;
  /** The successor as a purchase, with what its rules have read. Absent for one that lapses or cannot be described. */
  readonly purchase?: { readonly input: PurchaseInput; readonly facts: PurchaseFacts } | undefined;
}

type Question = Pick<AssessmentInput<RenewalDocuments>, 'customerId' | 'input' | 'requesterId' | 'asOf'>;

/**
 * Reads the reservation with its renewal, and evaluates the rules: on the reservation those of now, on its successor those
 * of the day on which Microsoft buys it: a family that retires until then is not renewed (R85). Changes nothing.
 */
export const gatherRenewal =
  (deps: GatherRenewalDeps) =>
  async ({ customerId, input, requesterId, asOf }: Question): Promise<GatheredRenewal> => {
    const facts = await readFacts(deps, customerId, { input, asOf: asOf ?? deps.clock() });
    const verdict = evaluate(renewalRules, facts, facts.asOf);
    const end = facts.reservation?.expiresAt;
    if (!verdict.allowed || facts.successor?.state !== 'known' || end === undefined)
      return { verdict, facts };
    const { purchase } = facts.successor;
    const gathered = await gatherPurchaseFacts(deps)(customerId, purchase, requesterId);
    const ofSuccessor = evaluate(saleRules, gathered, new Date(end));
    return {
      facts,
      purchase: { input: purchase, facts: gathered },
      verdict: {
        ...verdict,
        allowed: ofSuccessor.allowed,
        explanations: [...verdict.explanations, ...ofSuccessor.explanations],
      },
    };
  };

async function readFacts(
  deps: GatherRenewalDeps,
  customerId: string,
  asked: Pick<RenewalFacts, 'input' | 'asOf'>,
): Promise<RenewalFacts> {
  const { input } = asked;
  const { items, warnings } = await deps.reservations.listReservations(customerId, true);
  const found = items.find((one) => isSameName(one.reservationId, input.reservationId));
  if (found === undefined) {
    const [unread] = warnings;
    return { ...asked, ...(unread !== undefined && { unread: unread.message }) };
  }
  const { reservationOrderId, reservationId } = found;
  const [shown, records] = await Promise.all([
    deps.renewals.read({ customerId, reservationOrderId, reservationId }),
    deps.requests.readableReservationRecords(customerId),
  ]);
  const record = records.items.find((one) => isSameName(one.reservationId, reservationId));
  // The desk's record has what Azure does not: the department.
  const reservation = { ...record, ...found };
  const offer = shown.ok ? shown.value?.offer : undefined;
  return {
    ...asked,
    reservation,
    ...(input.decision === 'lapse' ? {} : { successor: successorOf(reservation, input) }),
    ...(offer !== undefined && { offer }),
  };
}

/** A reservation that the rules have found active, so its end is known. */
export const isEnding = (reservation: RenewalFacts['reservation']): reservation is EndingReservation =>
  reservation?.expiresAt !== undefined;
