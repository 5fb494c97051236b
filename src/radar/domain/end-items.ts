import { z } from 'zod';
import { isReservableOn } from '../../catalog/domain/retired-families.ts';
import { priceFixedOn, RENEWALS } from '../../catalog/domain/renewal-terms.ts';
import { successorExchangeable } from '../../returns/domain/exchange-right.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { isAhead, onDay, type RadarItem } from './radar-item.ts';
import { aboutReservation, lapseOf, termOf, type WatchedFacts } from './watched-facts.ts';

/** Days of use by the hour that the amount of an expiry is for. */
const MONTH_DAYS = 30;

/** The decision on a renewal. */
export const renewalDue = explainer({
  id: 'radar-renewal',
  source: RENEWALS,
  facts: z.object({
    endsOn: z.string(),
    priceFixedOn: z.string(),
    renew: z.boolean(),
    /** What renews it can never be exchanged. */
    isFrozen: z.boolean(),
  }),
  say: ({ endsOn, priceFixedOn: fixedOn, renew, isFrozen }) => {
    const what = renew
      ? {
          en: `It renews itself on ${endsOn} at the price that Azure fixes on ${fixedOn}, unless that changes after.`,
          fr: `Elle se renouvelle d’elle-même le ${endsOn} au prix qu’Azure fixe le ${fixedOn}, sauf s’il change ensuite.`,
        }
      : {
          en: `The automatic renewal is off. It can be turned on until the end on ${endsOn}; Azure fixes the price on ${fixedOn}.`,
          fr: `Le renouvellement automatique est désactivé. Il peut être activé jusqu’à la fin, le ${endsOn} ; Azure fixe le prix le ${fixedOn}.`,
        };
    return isFrozen
      ? {
          en: `${what.en} What renews it can never be exchanged.`,
          fr: `${what.fr} Ce qui la renouvelle ne pourra jamais être échangé.`,
        }
      : what;
  },
});

/** The end of a reservation. */
export const reservationEnds = explainer({
  id: 'radar-expiry',
  source: RENEWALS,
  facts: z.object({ endsOn: z.string(), renew: z.boolean() }),
  say: ({ endsOn, renew }) =>
    renew
      ? {
          en: `It ends on ${endsOn} and is to renew itself.`,
          fr: `Elle prend fin le ${endsOn} et doit se renouveler d’elle-même.`,
        }
      : {
          en: `It ends on ${endsOn}: from then on the same use is charged by the hour.`,
          fr: `Elle prend fin le ${endsOn} : ensuite, la même utilisation est facturée à l’heure.`,
        },
});

/** Whether its sizes are still sold for its term on the day it ends. */
function isRenewable(facts: WatchedFacts): boolean {
  const term = termOf(facts);
  return term !== undefined && isReservableOn(facts.reservation, term, facts.endsOn);
}

/** A renewal that is not decided yet, of a reservation whose sizes are still sold for its term on the day it ends. */
export function renewalItem(facts: WatchedFacts): RadarItem | undefined {
  const { asOf, reservation, endsOn, price, isDecided } = facts;
  const { reservedResourceType: type, renew, expiresAt = endsOn, renewDestination } = reservation;
  const isOpen = isDecided !== true && renewDestination === undefined;
  if (!isOpen || !isRenewable(facts) || !isAhead(facts, endsOn)) return undefined;
  const isFrozen = !successorExchangeable(type, new Date(expiresAt));
  const lossPerDay = lapseOf(facts);
  return {
    kind: 'renewal',
    ...aboutReservation(facts),
    ...onDay(asOf, endsOn),
    ...(price && { amount: price }),
    ...(lossPerDay && { lossPerDay }),
    explanation: renewalDue.explain('warn', {
      ...{ endsOn, priceFixedOn: priceFixedOn(endsOn), renew, isFrozen },
    }),
    advice: renew
      ? 'Look at the price once it is fixed, and turn the renewal off if it is not needed any more.'
      : 'Decide: renew it, buy something else, or let it end.',
  };
}

/** Its end. An automatic renewal that is on counts only when there is something to renew to. */
export function expiryItem(facts: WatchedFacts): RadarItem | undefined {
  const { asOf, reservation, endsOn } = facts;
  if (!isAhead(facts, endsOn)) return undefined;
  const renew = reservation.renew && isRenewable(facts);
  const amount = lapseOf(facts, MONTH_DAYS);
  const lossPerDay = lapseOf(facts);
  return {
    kind: 'expiry',
    ...aboutReservation(facts),
    ...onDay(asOf, endsOn),
    ...(amount && { amount }),
    ...(lossPerDay && { lossPerDay }),
    explanation: reservationEnds.explain(renew ? 'pass' : 'warn', { endsOn, renew }),
    advice: renew
      ? 'Check on the day after that it has been renewed.'
      : 'Have what is still needed renewed or bought before that day.',
  };
}
