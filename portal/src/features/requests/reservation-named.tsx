import { useReservationNames } from '../../api/reservation-names.ts';
import { ReservationLink } from '../../ui/reservation-link.tsx';

/** A reservation of which a request has the id only, by the name that the customer's list of reservations has. */
export function ReservationNamed({ customerId, id }: { readonly customerId: string; readonly id: string }) {
  return <ReservationLink customerId={customerId} id={id} name={useReservationNames(customerId)[id]} />;
}
