import type { Language, Sentence } from '../../core/sentence.ts';

/** What an entry of a calendar is about: a customer, and most often one of its reservations. */
export interface CalendarSubject {
  readonly customerId: string;
  readonly customerName?: string | undefined;
  readonly reservation?:
    | {
        readonly reservationId: string;
        readonly displayName: string;
        readonly sku: string;
        readonly quantity: number;
      }
    | undefined;
}

/** The title of an entry: what happens, then whom and what it is about. */
export const entryTitle = (
  what: Sentence,
  { customerId, customerName, reservation }: CalendarSubject,
  language: Language,
): string =>
  [
    what[language],
    customerName ?? customerId,
    ...(reservation ? [`${reservation.displayName} (${reservation.quantity} × ${reservation.sku})`] : []),
  ].join(' – ');

/** The id of an entry. A reservation keeps its entry when its day moves, and has one in all calendars of the same name. */
export const entryId = (name: string, customerId: string, subject: string): string =>
  `${name}-${customerId}-${subject}`;

/** The page of a reservation in the portal, below the address of the desk. */
export const reservationPage = (customerId: string, reservationId: string): string =>
  `/portal/customers/${customerId}/reservations/${reservationId}`;
