import { Caption1, Text } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useReservationNames } from '../../api/reservation-names.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Day } from '../../ui/moment.tsx';
import { ReservationLink } from '../../ui/reservation-link.tsx';
import { reservationPageWords } from './reservation-page-words.ts';

type Reservation = Schemas['ReservationWithOptions'];

/** How much of the reservation was used; nothing where Azure does not tell. */
export function UseCard({ of }: { readonly of: Reservation['utilisation'] }) {
  const t = useWords(reservationPageWords);
  const { percent } = useSpeech();
  if (of === undefined || of.length === 0) return null;
  return (
    <Card title={t.use}>
      <Facts of={of.map((one) => [t.useOf(one.days), percent(Number(one.percent) / 100)] as const)} />
      <Caption1>{t.useNote}</Caption1>
    </Card>
  );
}

type Payment = NonNullable<Reservation['instalmentsDue']>[number];

/** Payments of a monthly plan that are still to come. */
export function PaymentsCard({ of }: { readonly of: Reservation['instalmentsDue'] }) {
  const t = useWords(reservationPageWords);
  const columns: readonly Column<Payment>[] = [
    { id: 'due', title: t.dueOn, cell: ({ dueOn }) => <Day on={dueOn} /> },
    { id: 'amount', title: t.amount, cell: ({ total }) => <Amount of={total} />, isNumber: true },
  ];
  return (
    <Card title={t.due}>
      {of === null && <Text>{t.dueUnknown}</Text>}
      {of?.length === 0 && <Text>{t.noneDue}</Text>}
      {of !== null && of.length > 0 && (
        <DataTable label={t.due} columns={columns} rows={of} keyOf={({ dueOn }) => dueOn} />
      )}
    </Card>
  );
}

/** From which reservations it came and which came of it. */
export function LineageCard({
  of,
  customerId,
}: {
  readonly of: Reservation['lineage'];
  readonly customerId: string;
}) {
  const t = useWords(reservationPageWords);
  const names = useReservationNames(customerId);
  if (of === undefined) return null;
  const links = (ids: readonly string[]) =>
    ids.map((id) => (
      <div key={id}>
        <ReservationLink customerId={customerId} id={id} name={names[id]} />
      </div>
    ));
  return (
    <Card title={t.lineage}>
      <Facts
        of={[
          [t.origin, t.origins[of.by]],
          ...(of.from.length === 0 ? [] : ([[t.from, links(of.from)]] as const)),
          ...(of.to.length === 0 ? [] : ([[t.to, links(of.to)]] as const)),
        ]}
      />
    </Card>
  );
}

/** What Azure and support know the reservation by. */
export function IdsCard({
  place,
  reservation,
}: {
  readonly place: ReservationPlace;
  readonly reservation: Reservation;
}) {
  const t = useWords(reservationPageWords);
  return (
    <Card title={t.ids}>
      <CopyId name={t.reservationId} value={place.reservationId} />
      <CopyId name={t.orderId} value={reservation.reservationOrderId} />
    </Card>
  );
}
