import { z } from 'zod';
import { machinesEndOf } from '../../catalog/domain/machine-retirements.ts';
import { isReservableOn, retirementAmong, retirements } from '../../catalog/domain/retired-families.ts';
import { RETIREMENT_GUIDE } from '../../catalog/domain/retirement-sources.ts';
import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { exchangeRightLeft } from '../../options/domain/exchange-right-left.ts';
import { termSchema, type Term } from '../../reservations/domain/reservation-terms.ts';
import { termWords } from '../../reservations/domain/term-words.ts';
import { exchangeCutover, isExchangeable } from '../../returns/domain/exchange-right.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { isAhead, onDay, type RadarItem } from './radar-item.ts';
import { aboutReservation, lapseOf, priceFrom, termOf, type WatchedFacts } from './watched-facts.ts';

/** How the retirement of its family hits a reservation. */
export interface RetirementHit {
  readonly family: string;
  readonly successors: readonly string[];
  /** The first day (UTC) on which its term is no longer reserved; `undefined` when none is announced. */
  readonly closedOn?: string | undefined;
  /** The first day (UTC) without the machines; `undefined` when none is announced. */
  readonly machinesEndOn?: string | undefined;
  /** Terms that can still be reserved when it ends. */
  readonly openTerms: readonly Term[];
  readonly source: string;
}

/** Terms in which machines are reserved. */
const TERMS: readonly Term[] = ['P1Y', 'P3Y'];

/** `undefined` when the family is open, or is still renewed and runs on when the reservation ends. */
export function retirementHit(facts: WatchedFacts): RetirementHit | undefined {
  const { reservation, endsOn } = facts;
  const closed = closingOf(facts);
  const machines = machinesEndOf(reservation);
  const stopped = machines !== undefined && machines.on <= endsOn ? machines : undefined;
  const found = closed ?? stopped;
  return (
    found && {
      ...{ family: found.family, successors: found.successors, source: found.source },
      ...{ closedOn: closed?.on, machinesEndOn: machines?.on },
      openTerms: TERMS.filter((one) => isReservableOn(reservation, one, endsOn)),
    }
  );
}

/** From when its term is no longer reserved, when that is before its end. */
function closingOf(facts: WatchedFacts) {
  const term = termOf(facts);
  const closing = term && retirementAmong(retirements, facts.reservation, term);
  if (closing === undefined || closing.on > facts.endsOn) return undefined;
  return { ...closing, source: retirements.find(({ on }) => on === closing.on)?.source ?? RETIREMENT_GUIDE };
}

/** What the retirement of a family does to a reservation of it. */
export const retiring = explainer({
  id: 'radar-retirement',
  source: RETIREMENT_GUIDE,
  facts: z.object({
    sku: z.string(),
    family: z.string(),
    term: termSchema.optional(),
    closedOn: z.string().optional(),
    machinesEndOn: z.string().optional(),
    endsOn: z.string(),
    /** From the end of the reservation to that of the machines; negative: the machines stop first. */
    daysToMachinesEnd: z.int().optional(),
  }),
  say: ({ family, term, closedOn, machinesEndOn, endsOn, daysToMachinesEnd: days }) => {
    if (machinesEndOn !== undefined && days !== undefined && days < 0)
      return {
        en: `Azure stops the machines of the ${family} family on ${machinesEndOn}, ${-days} days before the reservation ends: it pays for nothing from then on.`,
        fr: `Azure arrête les machines de la famille ${family} le ${machinesEndOn}, ${-days} jours avant la fin de la réservation : elle paie ensuite pour rien.`,
      };
    const words = term === undefined ? undefined : termWords[term];
    const closed = {
      en: `The ${family} family is not reserved${words ? ` for ${words.en}` : ''} from ${closedOn ?? machinesEndOn} on, so that this reservation, which ends on ${endsOn}, is not renewed as it is.`,
      fr: `La famille ${family} n’est plus réservée${words ? ` pour ${words.fr}` : ''} à partir du ${closedOn ?? machinesEndOn} : cette réservation, qui prend fin le ${endsOn}, n’est pas renouvelée telle quelle.`,
    };
    return days === undefined
      ? closed
      : {
          en: `${closed.en} Its machines run until ${machinesEndOn}: ${days} days by the hour.`,
          fr: `${closed.fr} Ses machines tournent jusqu’au ${machinesEndOn} : ${days} jours à l’heure.`,
        };
  },
});

/** A reservation whose family is no longer renewed when it ends, or whose machines stop before. */
export function retirementItem(facts: WatchedFacts): RadarItem | undefined {
  const { asOf } = facts;
  const hit = retirementHit(facts);
  if (hit === undefined) return undefined;
  const time = timeOf(hit, facts);
  const isPast = time.stopsFirst && time.date < dayOf(asOf);
  if (!isPast && !isAhead(facts, time.date)) return undefined;
  return {
    kind: 'retirement',
    ...aboutReservation(facts),
    ...onDay(asOf, time.date),
    ...moneyOf(facts, time),
    successors: hit.successors,
    explanation: explanationOf(facts, hit, time),
    advice: adviceOn(facts, hit),
  };
}

interface HitTime {
  readonly date: string;
  /** Whether its machines stop before it ends. */
  readonly stopsFirst: boolean;
  /** Days from its end to that of the machines; `undefined` when that is not announced. */
  readonly days: number | undefined;
}

function timeOf({ machinesEndOn }: RetirementHit, { endsOn }: WatchedFacts): HitTime {
  if (machinesEndOn === undefined) return { date: endsOn, stopsFirst: false, days: undefined };
  const days = daysBetween(endsOn, machinesEndOn);
  return days < 0
    ? { date: machinesEndOn, stopsFirst: true, days }
    : { date: endsOn, stopsFirst: false, days };
}

function moneyOf(
  facts: WatchedFacts,
  { date, stopsFirst, days }: HitTime,
): Pick<RadarItem, 'amount' | 'lossPerDay'> {
  if (stopsFirst) {
    const amount = priceFrom(facts, later(date, dayOf(facts.asOf)));
    return amount ? { amount } : {};
  }
  const lossPerDay = lapseOf(facts);
  const amount = days === undefined ? undefined : lapseOf(facts, days);
  return { ...(amount && { amount }), ...(lossPerDay && { lossPerDay }) };
}

function explanationOf(
  facts: WatchedFacts,
  { family, closedOn, machinesEndOn, source }: RetirementHit,
  { days }: HitTime,
): RadarItem['explanation'] {
  const { reservation, endsOn } = facts;
  const term = termOf(facts);
  const explained = retiring.explain('warn', {
    ...{ sku: reservation.sku, family, endsOn },
    ...(term && { term }),
    ...(closedOn !== undefined && { closedOn }),
    ...(machinesEndOn !== undefined && { machinesEndOn }),
    ...(days !== undefined && { daysToMachinesEnd: days }),
  });
  return { ...explained, source };
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** Flexibility does not cross families: a machine that moves first leaves its reservation without use. */
function adviceOn(facts: WatchedFacts, { successors, openTerms, family }: RetirementHit): string {
  const right = exchangeRightLeft(facts)?.right;
  const others = successors.length === 0 ? 'another family' : successors.join(', ');
  const [open] = openTerms;
  const renew =
    open === undefined ? '' : ` The ${family} family is still renewed for ${termWords[open].en} on that day.`;
  const off = facts.reservation.renew ? ' Its automatic renewal is on, and will not take place.' : '';
  if (right !== undefined && !isExchangeable(right))
    return `It can no longer be exchanged: move its machines to ${others} when it ends.${renew}${off}`;
  const cutover = exchangeCutover(facts.reservation.reservedResourceType);
  const until =
    right === 'unlimited' && cutover !== undefined ? ` From ${cutover} on only one exchange is left.` : '';
  return `Exchange it for ${others} before its machines move: a reservation covers no other family.${until}${renew}${off}`;
}
