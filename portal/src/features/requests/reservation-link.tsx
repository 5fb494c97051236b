import { useReservationNames } from '../../api/reservation-names.ts';
import { useWords } from '../../i18n/speech.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { requestPageWords } from './request-words.ts';

/** A reservation by its name, to its page. Where the name is not known, its id stands beside a word for it. */
export function ReservationLink({
  customerId,
  id,
  name,
}: {
  readonly customerId: string;
  readonly id: string;
  readonly name?: string | undefined;
}) {
  const t = useWords(requestPageWords);
  const names = useReservationNames(customerId);
  const known = name ?? names[id];
  const to = `/customers/${customerId}/reservations/${id}`;
  if (known !== undefined) return <PageLink to={to}>{known}</PageLink>;
  return (
    <>
      <PageLink to={to}>{t.reservationUnnamed}</PageLink>
      <CopyId name={t.reservation} value={id} />
    </>
  );
}
