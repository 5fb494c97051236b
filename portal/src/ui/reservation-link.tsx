import { useWords } from '../i18n/speech.tsx';
import { CopyId } from './copy-id.tsx';
import { PageLink } from './page-link.tsx';
import { reservationWords } from './reservation-words.ts';

/** A reservation by its name, to its page. Where the name is not known, its id stands beside a word for it. */
export function ReservationLink({
  customerId,
  id,
  name,
}: {
  readonly customerId: string;
  readonly id: string;
  readonly name: string | undefined;
}) {
  const t = useWords(reservationWords);
  const to = `/customers/${customerId}/reservations/${id}`;
  if (name !== undefined) return <PageLink to={to}>{name}</PageLink>;
  return (
    <>
      <PageLink to={to}>{t.unnamed}</PageLink>
      <CopyId name={t.reservation} value={id} />
    </>
  );
}
