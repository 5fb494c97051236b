import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { CalendarSheet } from '../../platform/http/calendar-sheet.ts';
import { entryId, entryTitle, reservationPage } from '../../reservations/http/reservation-in-calendar.ts';
import { renewalDecisionSchema } from '../domain/renewal-input.ts';

/** What is read of a spoken item. */
const spokenItem = z.object({
  ...{ customerId: z.string(), customerName: z.string().optional(), reservationId: z.string() },
  ...{ displayName: z.string(), sku: z.string(), quantity: z.int(), expiresAt: z.iso.datetime() },
  priceFixedOn: z.iso.date(),
  needsDecision: z.boolean(),
  decision: z.object({ decision: renewalDecisionSchema }).optional(),
  findings: z.array(z.object({ message: z.string() })),
});
type SpokenItem = z.infer<typeof spokenItem>;

const titles: Readonly<Record<z.infer<typeof renewalDecisionSchema> | 'undecided', Sentence>> = {
  undecided: { en: 'Renewal to decide', fr: 'Renouvellement à décider' },
  renew: { en: 'Is renewed', fr: 'Est renouvelée' },
  change: { en: 'Is renewed with other terms', fr: 'Est renouvelée à d’autres conditions' },
  lapse: { en: 'Lapses as decided', fr: 'Prend fin comme décidé' },
};

const titleOf = ({ needsDecision, decision }: SpokenItem): Sentence =>
  titles[needsDecision || decision === undefined ? 'undecided' : decision.decision];

const priceFixed = (day: string): Sentence => ({
  en: `Microsoft fixes the price on ${day}.`,
  fr: `Microsoft fixe le prix le ${day}.`,
});

/**
 * An entry on the day of each end, which leads to the form of the decision as long as one is needed. The ids are those of
 * the kind `renewal` of the radar, so that importing both makes no second entry.
 */
export const renewalCalendar = (clock: Clock): CalendarSheet => ({
  ...{
    name: 'renewals',
    clock,
    title: { en: 'Reservations: renewals', fr: 'Réservations : renouvellements' },
  },
  entryOf: (item, language) => {
    const read = spokenItem.parse(item);
    const { customerId, customerName, reservationId, expiresAt, priceFixedOn, needsDecision } = read;
    const page = reservationPage(customerId, reservationId);
    return {
      id: entryId('renewal', customerId, reservationId),
      day: dayOf(new Date(expiresAt)),
      title: entryTitle(titleOf(read), { customerId, customerName, reservation: read }, language),
      text: [priceFixed(priceFixedOn)[language], ...read.findings.map(({ message }) => message)].join('\n'),
      link: needsDecision ? `${page}/renew` : page,
    };
  },
});
