import { z } from 'zod';
import { savingOf } from '../../catalog/domain/savings.ts';
import { dayOf } from '../../core/calendar-day.ts';
import { exchangeRightLeft } from '../../options/domain/exchange-right-left.ts';
import { exchangeCutover, successorExchangeable } from '../../returns/domain/exchange-right.ts';
import { EXCHANGE_CHANGES } from '../../returns/domain/rules/sources.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { exchangeClassSchema, isAhead, onDay, type ExchangeClass, type RadarItem } from './radar-item.ts';
import { retirementHit } from './retirement-item.ts';
import { aboutReservation, priceFrom, termOf, type WatchedFacts } from './watched-facts.ts';

/** What the end of unlimited exchanges means for a reservation. */
export const exchangesEnd = explainer({
  id: 'radar-exchange',
  source: EXCHANGE_CHANGES,
  facts: z.object({
    sku: z.string(),
    cutover: z.string(),
    endsOn: z.string(),
    exchangeClass: exchangeClassSchema,
    /** Percent of its hours that were used, and from which it pays off. */
    usedPercent: z.string().optional(),
    breakEvenPercent: z.string().optional(),
  }),
  say: ({ cutover, endsOn, exchangeClass, usedPercent, breakEvenPercent }) => {
    const limit = {
      en: `Before ${cutover} it can be exchanged any number of times, from then on once more.`,
      fr: `Avant le ${cutover}, elle peut être échangée autant de fois que voulu, ensuite une seule fois.`,
    };
    const why = {
      retiring: {
        en: `Its family is not renewed when it ends on ${endsOn}.`,
        fr: `Sa famille n’est pas renouvelée à sa fin, le ${endsOn}.`,
      },
      underused: {
        en: `It was used for ${usedPercent} % of its hours and pays off from ${breakEvenPercent} % on.`,
        fr: `Elle a servi ${usedPercent} % de ses heures et devient avantageuse à partir de ${breakEvenPercent} %.`,
      },
      'frozen-renewal': {
        en: `It renews itself on ${endsOn}: what is bought by that can never be exchanged.`,
        fr: `Elle se renouvelle d’elle-même le ${endsOn} : ce qui est alors acheté ne pourra jamais être échangé.`,
      },
      other: undefined,
    }[exchangeClass];
    return why === undefined ? limit : { en: `${limit.en} ${why.en}`, fr: `${limit.fr} ${why.fr}` };
  },
});

/** Microsoft does not say in which time zone the day begins. */
const MARGIN = 'Do it two days before: Microsoft does not say in which time zone that day begins.';

const advice: Readonly<Record<ExchangeClass, string>> = {
  retiring: `Exchange it for a family that is still sold, before its machines move. ${MARGIN}`,
  underused: `Exchange it for what is used, in size or number. ${MARGIN}`,
  'frozen-renewal': `Decide whether it is still what is needed, and exchange it now if it is not. ${MARGIN}`,
  other: `Exchange it if its size, region or term is to change: it costs no fee. ${MARGIN}`,
};

/**
 * A reservation that can be exchanged any number of times until a day that comes before its end. The instants are
 * compared in UTC.
 */
export function exchangeItem(facts: WatchedFacts): RadarItem | undefined {
  const { asOf, reservation, endsOn } = facts;
  const cutover = exchangeCutover(reservation.reservedResourceType);
  const isLimited = cutover !== undefined && asOf < new Date(cutover) && isAhead(facts, cutover);
  if (!isLimited || endsOn < cutover || exchangeRightLeft(facts)?.right !== 'unlimited') return undefined;
  const use = useOf(facts);
  const exchangeClass = classOf(facts, use);
  const amount = priceFrom(facts, dayOf(asOf));
  return {
    kind: 'exchange',
    ...aboutReservation(facts),
    ...onDay(asOf, cutover),
    exchangeClass,
    ...(amount && { amount }),
    explanation: exchangesEnd.explain('warn', {
      ...{ sku: reservation.sku, cutover, endsOn, exchangeClass },
      ...(exchangeClass === 'underused' && use),
    }),
    advice: advice[exchangeClass],
  };
}

interface Use {
  readonly usedPercent: string;
  readonly breakEvenPercent: string;
}

function classOf(facts: WatchedFacts, use: Use | undefined): ExchangeClass {
  if (retirementHit(facts) !== undefined) return 'retiring';
  if (use !== undefined && Number(use.usedPercent) < Number(use.breakEvenPercent)) return 'underused';
  const { renew, reservedResourceType, expiresAt = facts.endsOn } = facts.reservation;
  return renew && !successorExchangeable(reservedResourceType, new Date(expiresAt))
    ? 'frozen-renewal'
    : 'other';
}

/** Its use in the longest time that Azure shows, and the use from which it pays off; `undefined` while one is not known. */
function useOf(facts: WatchedFacts): Use | undefined {
  const { price, payAsYouGoHourly, reservation } = facts;
  const used = reservation.utilisation?.toSorted((one, other) => other.days - one.days)[0];
  const term = termOf(facts);
  if (price === undefined || payAsYouGoHourly === undefined || used === undefined || term === undefined)
    return undefined;
  const saving = savingOf(price, term, reservation.quantity, payAsYouGoHourly);
  return (
    saving && {
      usedPercent: used.percent,
      breakEvenPercent: (Number(saving.breakEvenUtilisation) * 100).toFixed(4),
    }
  );
}
