import { useParams } from 'wouter';
import type { ReservationPlace } from '../../api/reservation.ts';

/** What can be asked for or set on a page of its own. */
export type FormName = 'refund' | 'exchange' | 'partner-change' | 'scope' | 'renew';

/** The reservation that the address names. */
export function usePlace(): ReservationPlace {
  const { customerId, reservationId } = useParams<{ customerId: string; reservationId: string }>();
  return { customerId, reservationId };
}

/** The path of the page of a reservation, or of one of its forms. */
export const pathOf = ({ customerId, reservationId }: ReservationPlace, form?: FormName): string =>
  `/customers/${customerId}/reservations/${reservationId}${form === undefined ? '' : `/${form}`}`;
