import { makeStyles, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useReservations } from '../../api/reservations.ts';
import { ExpiryWall } from '../../charts/expiry-wall.tsx';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { endsByMonth, type Ends } from '../../charts/ends.ts';
import { reservationListWords } from './reservation-list-words.ts';
import { ReservationTable } from './reservation-table.tsx';
import { CustomerPart } from './customer-part.tsx';

const useStyles = makeStyles({
  /** On a narrow page the bars are too small to be pressed. */
  hint: { '@media (max-width: 760px)': { display: 'none' } },
});

/** When the customer's commitments end, and the reservations themselves. */
export function CustomerReservationsPage() {
  return (
    <CustomerPart name="reservations">
      {(customerId) => <ReservationsTab customerId={customerId} />}
    </CustomerPart>
  );
}

function ReservationsTab({ customerId }: { readonly customerId: string }) {
  const t = useWords(reservationListWords);
  const query = useReservations(customerId);
  return (
    <Loaded query={query} lines={8}>
      {({ items, warnings }) => (
        <>
          <Warnings of={warnings} />
          {items.length === 0 ? (
            <Card title={t.title} aside={<Age query={query} />}>
              <Empty why={t.none} />
            </Card>
          ) : (
            <Reservations customerId={customerId} items={items} age={<Age query={query} />} />
          )}
        </>
      )}
    </Loaded>
  );
}

function Reservations({
  customerId,
  items,
  age,
}: {
  readonly customerId: string;
  readonly items: readonly Schemas['Reservation'][];
  readonly age: ReactNode;
}) {
  const t = useWords(reservationListWords);
  const [month, setMonth] = useQueryString('ends');
  const ends = endsByMonth(items, new Date());
  return (
    <>
      <Card title={t.wall} aside={age}>
        <ExpiryWall months={ends.months} chosen={month} onChoose={setMonth} />
        <BesideWall {...ends} />
      </Card>
      <ReservationTable customerId={customerId} items={items} months={ends.months} />
    </>
  );
}

/** What the wall has no bar for. */
function BesideWall({ later, unknown }: Ends) {
  const s = useStyles();
  const t = useWords(reservationListWords);
  return (
    <Text size={200}>
      <span className={s.hint}>{t.pressBar}</span> {later > 0 && t.later(later)}{' '}
      {unknown > 0 && t.unknown(unknown)}
    </Text>
  );
}
