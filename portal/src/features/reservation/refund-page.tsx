import { useWords } from '../../i18n/speech.tsx';
import { RefundForm } from './refund-form.tsx';
import { usePlace } from './place.ts';
import { returnWords } from './return-words.ts';
import { WithReservation } from './with-reservation.tsx';

/** Asks for a refund of units of a reservation. */
export function RefundPage() {
  const t = useWords(returnWords);
  const place = usePlace();
  return (
    <WithReservation action={t.refund}>
      {(reservation) => <RefundForm place={place} owned={reservation.quantity} />}
    </WithReservation>
  );
}
