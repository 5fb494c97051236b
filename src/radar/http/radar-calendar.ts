import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import type { Language, Sentence } from '../../core/sentence.ts';
import type { CalendarSheet } from '../../platform/http/calendar-sheet.ts';
import {
  entryId,
  entryTitle,
  reservationPage,
  type CalendarSubject,
} from '../../reservations/http/reservation-in-calendar.ts';
import { radarKindSchema, type RadarKind } from '../domain/radar-item.ts';

const kindWords: Readonly<Record<RadarKind, Sentence>> = {
  retirement: { en: 'Size retires', fr: 'Taille retirée' },
  exchange: { en: 'Unlimited exchanges end', fr: 'Fin des échanges illimités' },
  renewal: { en: 'Renewal to decide', fr: 'Renouvellement à décider' },
  expiry: { en: 'Reservation ends', fr: 'Fin de réservation' },
  headroom: { en: 'Refund cap refills', fr: 'Plafond de remboursement libéré' },
};

/** What is read of a spoken item. */
const spokenItem = z.object({
  kind: radarKindSchema,
  customerId: z.string(),
  customerName: z.string().optional(),
  reservation: z
    .object({ reservationId: z.string(), displayName: z.string(), sku: z.string(), quantity: z.int() })
    .optional(),
  date: z.iso.date(),
  explanation: z.object({ message: z.string() }),
  advice: z.string(),
});

const titleOf = (kind: RadarKind, subject: CalendarSubject, language: Language) =>
  entryTitle(kindWords[kind], subject, language);

const linkOf = ({ customerId, reservation }: CalendarSubject): string =>
  reservation
    ? reservationPage(customerId, reservation.reservationId)
    : `/portal/customers/${customerId}/headroom`;

/** A refill has a day as its identity; a reservation keeps its entry when its day moves. */
export const radarCalendar = (clock: Clock): CalendarSheet => ({
  ...{ name: 'radar', clock, title: { en: 'Reservations: radar', fr: 'Réservations : radar' } },
  entryOf: (item, language) => {
    const read = spokenItem.parse(item);
    const { kind, customerId, reservation, date, explanation, advice } = read;
    return {
      id: entryId(kind, customerId, reservation?.reservationId ?? date),
      day: date,
      title: titleOf(kind, read, language),
      text: `${explanation.message}\n${advice}`,
      link: linkOf(read),
    };
  },
});

const spokenExpiration = z.object({
  ...{ customerId: z.string(), customerName: z.string().optional(), reservationId: z.string() },
  ...{ displayName: z.string(), sku: z.string(), quantity: z.int(), expiresAt: z.iso.datetime() },
  renew: z.boolean(),
});

const renewalWords: Readonly<Record<'on' | 'off', Sentence>> = {
  on: { en: 'The automatic renewal is on.', fr: 'Le renouvellement automatique est activé.' },
  off: {
    en: 'The automatic renewal is off: from that day on the same use is charged by the hour.',
    fr: 'Le renouvellement automatique est désactivé : à partir de ce jour, la même utilisation est facturée à l’heure.',
  },
};

/** The same entries as those of the kind `expiry` of the radar, so that importing both makes no second one. */
export const expirationsCalendar = (clock: Clock): CalendarSheet => ({
  ...{ name: 'expirations', clock, title: { en: 'Reservations: ends', fr: 'Réservations : échéances' } },
  entryOf: (item, language) => {
    const { customerId, customerName, expiresAt, renew, ...reservation } = spokenExpiration.parse(item);
    const subject = { customerId, customerName, reservation };
    return {
      id: entryId('expiry', customerId, reservation.reservationId),
      day: dayOf(new Date(expiresAt)),
      title: titleOf('expiry', subject, language),
      text: renewalWords[renew ? 'on' : 'off'][language],
      link: linkOf(subject),
    };
  },
});
