import { z } from 'zod';
import { addDays, dayOf, daysBetween } from '../../core/calendar-day.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';
import { reservationSchema } from '../../reservations/domain/reservation.ts';
import { explanationSchema } from '../../rules/domain/explanation.ts';
import { reservationFields } from './reservation-fields.ts';

/** What dated rules take away, or give back. In the order in which items of one day are listed. */
export const radarKindSchema = z.enum(['retirement', 'exchange', 'renewal', 'expiry', 'headroom']);
export type RadarKind = z.infer<typeof radarKindSchema>;

/** Why an exchange before the end of unlimited exchanges is worth a thought, most urgent first. */
export const exchangeClassSchema = z.enum(['retiring', 'underused', 'frozen-renewal', 'other']);
export type ExchangeClass = z.infer<typeof exchangeClassSchema>;

/** The reservation that an item is about. */
export const radarReservationSchema = reservationSchema
  .pick({ ...reservationFields, expiresAt: true })
  .extend({
    seenAt: z.iso.datetime().describe('When Azure last showed the reservation to the desk.'),
  })
  .meta({ id: 'RadarReservation' });

/** A day ahead on which a rule changes what a customer has or may do. */
export const radarItemSchema = z
  .object({
    kind: radarKindSchema.describe(
      '`retirement`: its sizes are no longer reserved or run; `exchange`: unlimited exchanges end; `renewal`: to be decided; `expiry`: it ends; `headroom`: the refund cap refills.',
    ),
    customerId: guidSchema,
    customerName: z.string().optional().describe('Name of the customer, as last read.'),
    reservation: radarReservationSchema
      .optional()
      .describe('The reservation that it is about; absent for `headroom`.'),
    date: z.iso.date().describe('The UTC day on which it takes effect.'),
    daysLeft: z.int().describe('Days from `asOf` to `date`; negative when the day has passed.'),
    exchangeClass: exchangeClassSchema
      .optional()
      .describe(
        'Of an `exchange`: `retiring`, its sizes are not renewed; `underused`, it is used for less than break-even; `frozen-renewal`, what renews it can never be exchanged; `other`.',
      ),
    amount: moneySchema
      .optional()
      .describe(
        'At the customer’s price. `retirement`: what is paid for nothing, or more by the hour until the machines stop; `exchange`: what is left of its price; `renewal`: its price, paid again; `expiry`: what 30 days cost more by the hour; `headroom`: what comes free. Absent while a price is not known.',
      ),
    lossPerDay: moneySchema
      .optional()
      .describe(
        'What a day costs more by the hour than with the reservation, at the list price. Below zero: it costs less. Absent while a price is not known.',
      ),
    successors: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('Families that Microsoft recommends instead of a retired one.'),
    explanation: explanationSchema.describe('What happens on that day, and by which rule.'),
    advice: z.string().describe('What to do.'),
  })
  .meta({ id: 'RadarItem' });
export type RadarItem = z.infer<typeof radarItemSchema>;

/** The time that a radar looks at. */
export interface RadarWindow {
  readonly asOf: Date;
  /** Days ahead, 1 or more. */
  readonly horizonDays: number;
}

/** Whether a day lies from `asOf` to the horizon, both included. */
export const isAhead = ({ asOf, horizonDays }: RadarWindow, day: string): boolean =>
  day >= dayOf(asOf) && day <= addDays(dayOf(asOf), horizonDays);

/** The day of an item, and how far it is. */
export const onDay = (asOf: Date, date: string): Pick<RadarItem, 'date' | 'daysLeft'> => ({
  date,
  daysLeft: daysBetween(dayOf(asOf), date),
});

/**
 * Sorts items: earliest day first, then by kind and class; unique among the items of all customers, and the same for an
 * item on every page.
 */
export const radarKey = ({ kind, customerId, reservation, date, exchangeClass }: RadarItem): string =>
  [
    date,
    radarKindSchema.options.indexOf(kind),
    exchangeClass === undefined ? 0 : exchangeClassSchema.options.indexOf(exchangeClass),
    customerId,
    reservation?.reservationId ?? '-',
  ].join('|');
