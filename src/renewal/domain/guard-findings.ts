import { z } from 'zod';
import { showMoney, type Money } from '../../core/money.ts';
import { explainer, type Explainer, type Speaker } from '../../rules/domain/speaker.ts';
import type { Sentence } from '../../core/sentence.ts';
import { EXCHANGE_CHANGES } from '../../returns/domain/rules/sources.ts';
import { RENEWALS } from '../../catalog/domain/renewal-terms.ts';

const plain = (id: string, sentence: Sentence, source = RENEWALS): Explainer<Record<string, never>> =>
  explainer({ id, source, facts: z.record(z.string(), z.never()), say: () => sentence });

/** The automatic renewal is off although a renewal was decided. */
export const flagCleared = plain('renewal-flag-cleared', {
  en: 'The automatic renewal is off although a renewal was decided: a split, a merge, a transfer or another person has switched it off. Ask for the renewal again.',
  fr: 'Le renouvellement automatique est désactivé bien qu’un renouvellement ait été décidé : un fractionnement, une fusion, un transfert ou une autre personne l’a désactivé. Demandez de nouveau le renouvellement.',
});

/** The automatic renewal is on although the reservation shall lapse. */
export const setAgain = plain('renewal-set-again', {
  en: 'The automatic renewal is on although the reservation shall lapse: Microsoft will buy its successor. Ask again to let it lapse.',
  fr: 'Le renouvellement automatique est activé alors que la réservation doit arriver à échéance : Microsoft achètera la suivante. Demandez de nouveau de la laisser expirer.',
});

/** Microsoft shows no price although it has fixed its prices. */
export const priceMissing = plain('renewal-price-missing', {
  en: 'Microsoft shows no price for the renewal, though it fixes prices 30 days before the end: it will probably not renew.',
  fr: 'Microsoft ne montre aucun prix pour le renouvellement, alors qu’il fixe les prix 30 jours avant l’échéance : il ne renouvellera probablement pas.',
});

const twoPrices = z.object({ was: z.string().optional(), is: z.string().optional() });

/** The price has changed after Microsoft fixed it. */
export const priceMoved = explainer({
  id: 'renewal-price-moved',
  source: RENEWALS,
  facts: twoPrices,
  costFacts: ['was', 'is'],
  say: ({ was, is }) =>
    was === undefined || is === undefined
      ? {
          en: 'The price has changed after Microsoft fixed it: it will probably not renew. Buy the successor anew, or let the reservation lapse.',
          fr: 'Le prix a changé après que Microsoft l’a fixé : il ne renouvellera probablement pas. Achetez la réservation suivante ou laissez expirer celle-ci.',
        }
      : {
          en: `The price was fixed at ${was} and is ${is} now: Microsoft will probably not renew. Buy the successor anew, or let the reservation lapse.`,
          fr: `Le prix était fixé à ${was} et est maintenant de ${is} : Microsoft ne renouvellera probablement pas. Achetez la réservation suivante ou laissez expirer celle-ci.`,
        },
});

/** Microsoft's fixed price is above what was approved. */
export const aboveApproved = explainer({
  id: 'renewal-above-approved',
  source: RENEWALS,
  facts: twoPrices,
  costFacts: ['was', 'is'],
  say: ({ was, is }) =>
    was === undefined || is === undefined
      ? {
          en: 'Microsoft’s price is above the approved one, and it buys at that price. Ask for the renewal again, or let the reservation lapse.',
          fr: 'Le prix de Microsoft dépasse celui qui est approuvé, et il achète à ce prix. Demandez de nouveau le renouvellement ou laissez expirer la réservation.',
        }
      : {
          en: `Microsoft’s price is ${is}, above the ${was} that the approval allows, and it buys at that price. Ask for the renewal again, or let the reservation lapse.`,
          fr: `Le prix de Microsoft est de ${is}, au-dessus des ${was} que l’approbation permet, et il achète à ce prix. Demandez de nouveau le renouvellement ou laissez expirer la réservation.`,
        },
});

/** A dated rule ends the renewal of the family before the end of the reservation. */
export const skuRetired = explainer({
  id: 'renewal-sku-retired',
  source: RENEWALS,
  facts: z.object({ sku: z.string(), family: z.string(), retiredOn: z.string() }),
  say: ({ sku, family, retiredOn }) => ({
    en: `${sku} (family ${family}) is not renewed from ${retiredOn} on, before the reservation ends. Exchange it for a successor while that is possible.`,
    fr: `${sku} (famille ${family}) n’est plus renouvelée à partir du ${retiredOn}, avant l’échéance de la réservation. Échangez-la contre une famille plus récente tant que c’est possible.`,
  }),
});

/** The successor cannot be exchanged, and the reservation still can. */
export const exchangeLost = explainer({
  id: 'renewal-exchange-right-lost',
  source: EXCHANGE_CHANGES,
  facts: z.object({ renewedOn: z.string() }),
  say: ({ renewedOn }) => ({
    en: `What is renewed on ${renewedOn} can never be exchanged.`,
    fr: `Ce qui est renouvelé le ${renewedOn} ne pourra jamais être échangé.`,
  }),
});

/** Microsoft refuses to show the reservation. */
export const accessLost = explainer({
  id: 'renewal-access-lost',
  source: RENEWALS,
  facts: z.object({ code: z.string(), reason: z.string() }),
  say: ({ code, reason }) => ({
    en: `The desk cannot read the reservation any more: ${reason} (${code}) Whether it renews is not known. Have the access granted again.`,
    fr: `Le service ne peut plus lire la réservation : ${reason} (${code}) On ne sait pas si elle se renouvellera. Faites rétablir l’accès.`,
  }),
});

/** What is set, or was bought, differs from what was decided. */
export const differs = explainer({
  id: 'renewal-differs',
  source: RENEWALS,
  facts: z.object({ members: z.array(z.string()).readonly(), isBought: z.boolean() }),
  say: ({ members, isBought }) =>
    isBought
      ? {
          en: `What Microsoft bought differs from the decision in ${members.join(', ')}.`,
          fr: `Ce que Microsoft a acheté diffère de la décision par ${members.join(', ')}.`,
        }
      : {
          en: `The renewal at Microsoft differs from the decision in ${members.join(', ')}. Ask for the renewal again.`,
          fr: `Le renouvellement chez Microsoft diffère de la décision par ${members.join(', ')}. Demandez de nouveau le renouvellement.`,
        },
});

/** The reservation was returned, split, merged or exchanged before its end. */
export const reservationGone = explainer({
  id: 'renewal-reservation-gone',
  source: RENEWALS,
  facts: z.object({ state: z.string() }),
  say: ({ state }) => ({
    en: `The reservation is ${state}: there is nothing left to renew. Decide on what followed it.`,
    fr: `La réservation est à l’état ${state} : il n’y a plus rien à renouveler. Décidez pour ce qui l’a remplacée.`,
  }),
});

/** There is no successor a day after the end. */
export const notRenewed = explainer({
  id: 'renewal-not-renewed',
  source: RENEWALS,
  facts: z.object({ perDay: z.string().optional(), isFinal: z.boolean() }),
  say: ({ perDay, isFinal }) => {
    const loss: Sentence =
      perDay === undefined
        ? { en: '', fr: '' }
        : { en: ` Each day costs ${perDay} more.`, fr: ` Chaque jour coûte ${perDay} de plus.` };
    return isFinal
      ? {
          en: `Microsoft has not renewed the reservation (NotRenewed): the use is charged by the hour.${loss.en} Buy it anew.`,
          fr: `Microsoft n’a pas renouvelé la réservation (NotRenewed) : l’utilisation est facturée à l’heure.${loss.fr} Achetez-la de nouveau.`,
        }
      : {
          en: `The reservation has ended and Microsoft shows no successor yet.${loss.en}`,
          fr: `La réservation est arrivée à échéance et Microsoft n’en montre pas encore la suivante.${loss.fr}`,
        };
  },
});

/** Speaks what the desk finds about a decided renewal. */
export const guardSpeakers: readonly Speaker[] = [
  ...[flagCleared, setAgain, priceMissing, priceMoved, aboveApproved, skuRetired],
  ...[exchangeLost, accessLost, differs, reservationGone, notRenewed],
];

/** Two prices as text for people. */
export const compared = (was: Money, is: Money) => ({ was: showMoney(was), is: showMoney(is) });
