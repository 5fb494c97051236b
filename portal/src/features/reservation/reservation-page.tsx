import { FactsCard } from './facts-card.tsx';
import { IdsCard, LineageCard, PaymentsCard, UseCard } from './history-cards.tsx';
import { OptionsSection } from './options-section.tsx';
import { usePlace } from './place.ts';
import { WithReservation } from './with-reservation.tsx';

/** A reservation: what can be done with it now, side by side, and what it is. */
export function ReservationPage() {
  const place = usePlace();
  const { customerId } = place;
  return (
    <WithReservation>
      {(reservation) => (
        <>
          <OptionsSection reservation={reservation} place={place} />
          <FactsCard customerId={customerId} reservation={reservation} />
          <UseCard of={reservation.utilisation} />
          <PaymentsCard of={reservation.instalmentsDue} />
          <LineageCard of={reservation.lineage} customerId={customerId} />
          <IdsCard place={place} reservation={reservation} />
        </>
      )}
    </WithReservation>
  );
}
