import { priceFixedOn } from '../../catalog/domain/renewal-terms.ts';
import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { dateIn, moneyIn } from '../../core/in-language.ts';
import type { Money } from '../../core/money.ts';
import type { Language, Sentence } from '../../core/sentence.ts';

/** What the words of a reminder are made from. */
export interface ReminderFacts {
  /** Absent when the desk has never read the customer. */
  readonly customerName?: string | undefined;
  readonly displayName: string;
  readonly sku: string;
  readonly region: string;
  readonly quantity: number;
  readonly expiresAt: string;
  readonly renew: boolean;
  /** Days until the end on the day people are told; negative after it. */
  readonly daysLeft: number;
  /** What doing nothing costs more in one day and in 30 days; absent when it is not known. */
  readonly loss?: { readonly day: Money; readonly month: Money } | undefined;
  /** Why what is reserved cannot be renewed. */
  readonly retirement?: { readonly family: string; readonly on: string } | undefined;
  /** The audience that was told before and did not answer. */
  readonly unansweredBy?: string | undefined;
  readonly isCatchUp: boolean;
}

export interface ReminderWords {
  readonly title: Sentence;
  readonly lines: readonly Sentence[];
}

/** What people are told of the end of a reservation: when, whether it renews, and what doing nothing costs (R67). */
export function reminderWords(facts: ReminderFacts): ReminderWords {
  const lines = [
    what(facts),
    renewal(facts),
    retirement(facts),
    cost(facts),
    missed(facts),
    unanswered(facts),
  ];
  return { title: title(facts), lines: lines.filter((line) => line !== undefined) };
}

const endDay = ({ expiresAt }: ReminderFacts): string => dayOf(new Date(expiresAt));

function title(facts: ReminderFacts): Sentence {
  const { displayName: name, daysLeft, customerName } = facts;
  const days = Math.abs(daysLeft);
  const of = customerName === undefined ? '' : ` (${customerName})`;
  if (daysLeft === 0) return { en: `${name}${of} ends today`, fr: `${name}${of} prend fin aujourd’hui` };
  if (daysLeft > 0)
    return {
      en: `${name}${of} ends in ${days} ${days === 1 ? 'day' : 'days'}`,
      fr: `${name}${of} prend fin dans ${days} ${days === 1 ? 'jour' : 'jours'}`,
    };
  return {
    en: `${name}${of} ended ${days} ${days === 1 ? 'day' : 'days'} ago`,
    fr: `${name}${of} a pris fin il y a ${days} ${days === 1 ? 'jour' : 'jours'}`,
  };
}

function what(facts: ReminderFacts): Sentence {
  const { quantity, sku, region, displayName, daysLeft } = facts;
  const end = (language: Language) => dateIn(language, endDay(facts));
  return daysLeft >= 0
    ? {
        en: `The reservation ${displayName} (${quantity} × ${sku}, ${region}) ends on ${end('en')}.`,
        fr: `La réservation ${displayName} (${quantity} × ${sku}, ${region}) prend fin le ${end('fr')}.`,
      }
    : {
        en: `The reservation ${displayName} (${quantity} × ${sku}, ${region}) ended on ${end('en')}.`,
        fr: `La réservation ${displayName} (${quantity} × ${sku}, ${region}) a pris fin le ${end('fr')}.`,
      };
}

function renewal(facts: ReminderFacts): Sentence | undefined {
  const { renew, daysLeft, retirement: retired } = facts;
  if (retired !== undefined) return undefined;
  if (daysLeft < 0)
    return renew
      ? {
          en: 'Its automatic renewal was on, but the desk sees no new reservation: look it up in Azure.',
          fr: 'Son renouvellement automatique était activé, mais aucune nouvelle réservation n’est visible : vérifiez dans Azure.',
        }
      : { en: 'It was not renewed.', fr: 'Elle n’a pas été renouvelée.' };
  return renew ? renewalIsOn(facts) : renewalIsOff(facts);
}

function renewalIsOn(facts: ReminderFacts): Sentence {
  const end = endDay(facts);
  const lock = priceFixedOn(end);
  const isFixed = facts.daysLeft <= daysBetween(lock, end);
  return isFixed
    ? {
        en: `Azure renews it by itself, at the price fixed on ${dateIn('en', lock)}. If that price changes, it does not renew.`,
        fr: `Azure la renouvelle automatiquement, au prix fixé le ${dateIn('fr', lock)}. Si ce prix change, elle n’est pas renouvelée.`,
      }
    : {
        en: `Azure renews it by itself, at the price that Microsoft fixes on ${dateIn('en', lock)}.`,
        fr: `Azure la renouvelle automatiquement, au prix que Microsoft fixe le ${dateIn('fr', lock)}.`,
      };
}

const renewalIsOff = (facts: ReminderFacts): Sentence => ({
  en: `The automatic renewal is off: decide until ${dateIn('en', endDay(facts))} whether to renew it, to change it or to let it lapse.`,
  fr: `Le renouvellement automatique est désactivé : décidez avant le ${dateIn('fr', endDay(facts))} s’il faut la renouveler, la modifier ou la laisser expirer.`,
});

function retirement({ retirement: retired }: ReminderFacts): Sentence | undefined {
  if (retired === undefined) return undefined;
  const { family, on } = retired;
  return {
    en: `It cannot be renewed: the ${family} family is neither sold nor renewed from ${dateIn('en', on)} on. Plan its successor.`,
    fr: `Elle ne peut pas être renouvelée : la famille ${family} n’est plus ni vendue ni renouvelée à partir du ${dateIn('fr', on)}. Prévoyez son successeur.`,
  };
}

function cost({ loss, renew, retirement: retired, daysLeft }: ReminderFacts): Sentence | undefined {
  if (loss === undefined) return undefined;
  const amounts = (language: Language) =>
    [moneyIn(language, loss.day), moneyIn(language, loss.month)] as const;
  const [[day, month], [jour, mois]] = [amounts('en'), amounts('fr')];
  if (daysLeft < 0)
    return {
      en: `Pay-as-you-go costs ${day} more each day, ${month} in 30 days.`,
      fr: `Le paiement à l’utilisation coûte ${jour} de plus par jour, soit ${mois} en 30 jours.`,
    };
  if (renew && retired === undefined)
    return {
      en: `If the renewal fails, pay-as-you-go costs ${day} more each day, ${month} in 30 days.`,
      fr: `Si le renouvellement échoue, le paiement à l’utilisation coûte ${jour} de plus par jour, soit ${mois} en 30 jours.`,
    };
  return {
    en: `Doing nothing costs ${day} more each day after the end, ${month} in 30 days.`,
    fr: `Ne rien faire coûte ${jour} de plus par jour après la fin, soit ${mois} en 30 jours.`,
  };
}

const missed = ({ isCatchUp }: ReminderFacts): Sentence | undefined =>
  isCatchUp
    ? {
        en: 'This message is late: the desk was down on the day it was due.',
        fr: 'Ce message est en retard : le portail était arrêté le jour prévu.',
      }
    : undefined;

const unanswered = ({ unansweredBy }: ReminderFacts): Sentence | undefined =>
  unansweredBy === undefined
    ? undefined
    : {
        en: `You are told because ${unansweredBy} did not acknowledge this reminder.`,
        fr: `Vous êtes informé parce que ${unansweredBy} n’a pas accusé réception de ce rappel.`,
      };
