import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import { retirements, retirementAmong } from '../../catalog/domain/retired-families.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { successorExchangeable } from '../../returns/domain/exchange-right.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import type { OptionFacts } from './option-facts.ts';
import type { ReservationOption } from './option.ts';
import { priceFixedOn, RENEWALS } from '../../catalog/domain/renewal-terms.ts';
import { stateExplanation } from './state-explanation.ts';

/** Whether what the reservation is for is still sold when it ends. */
export const renewableAtTheEnd = explainer({
  id: 'renewable-at-the-end',
  source: RENEWALS,
  facts: z.object({ sku: z.string(), family: z.string().optional(), retiredOn: z.string().optional() }),
  say: ({ family = '', retiredOn = '' }, outcome) =>
    outcome === 'fail'
      ? {
          en: `The ${family} family is neither sold nor renewed from ${retiredOn} on, before this reservation ends.`,
          fr: `La famille ${family} n’est plus ni vendue ni renouvelée à partir du ${retiredOn}, avant la fin de cette réservation.`,
        }
      : {
          en: 'No retirement of this family is known before the reservation ends.',
          fr: 'Aucun retrait de cette famille n’est connu avant la fin de la réservation.',
        },
});

/** A renewal is a new purchase at the end of the term; the flag can be set until then. */
export function renewOption({ reservation, asOf, renewalPrice }: OptionFacts): ReservationOption {
  const { expiresAt, renew } = reservation;
  const state = stateExplanation(reservation, asOf);
  const sold = soldAtTheEnd(reservation);
  return {
    option: 'renew',
    allowed: state.outcome !== 'fail' && sold.outcome !== 'fail' && expiresAt !== undefined,
    ...(renewalPrice !== undefined && { price: { amount: renewalPrice, from: 'microsoft' as const } }),
    ...(expiresAt !== undefined && { deadline: expiresAt }),
    consequences: [
      renew
        ? 'The automatic renewal is on.'
        : 'The automatic renewal is off: it has to be set before the end.',
      ...(expiresAt === undefined
        ? []
        : [
            `Microsoft fixes the price on ${priceFixedOn(dayOf(new Date(expiresAt)))}. If it changes after that, it does not renew.`,
          ]),
      ...againExchangeable(reservation),
    ],
    explanations: [state, sold],
  };
}

function soldAtTheEnd(reservation: Reservation): Explanation {
  const { sku, term, expiresAt } = reservation;
  const known = termSchema.safeParse(term);
  const retired = known.success ? retirementAmong(retirements, reservation, known.data) : undefined;
  const end = expiresAt === undefined ? undefined : dayOf(new Date(expiresAt));
  const closed = retired !== undefined && end !== undefined && retired.on <= end;
  const facts = { sku, ...(retired && { family: retired.family, retiredOn: retired.on }) };
  const explanation = renewableAtTheEnd.explain(closed ? 'fail' : 'pass', facts);
  const announced = closed ? retirements.find(({ on }) => on === retired.on)?.source : undefined;
  return { ...explanation, source: announced ?? RENEWALS };
}

const againExchangeable = ({ reservedResourceType, expiresAt }: Reservation): readonly string[] =>
  expiresAt === undefined || successorExchangeable(reservedResourceType, new Date(expiresAt))
    ? []
    : ['The renewed reservation can never be exchanged.'];
