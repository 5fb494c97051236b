import { useWords } from '../../i18n/speech.tsx';
import { usePlace } from './place.ts';
import { RenewalForm } from './renewal-form.tsx';
import { renewalWords } from './renewal-words.ts';
import { WithReservation } from './with-reservation.tsx';

/** Decides what becomes of a reservation at its end. */
export function RenewalPage() {
  const t = useWords(renewalWords);
  const place = usePlace();
  return (
    <WithReservation action={t.title}>
      {(reservation) => <RenewalForm place={place} reservation={reservation} />}
    </WithReservation>
  );
}
