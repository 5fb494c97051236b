import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useCustomers } from '../../api/queries.ts';
import { useReservation } from '../../api/reservation.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { Warnings } from '../../ui/warnings.tsx';
import { pathOf, usePlace } from './place.ts';
import { reservationPageWords } from './reservation-page-words.ts';
import { InWords, StateBadge } from './in-words.tsx';

type Reservation = Schemas['ReservationWithOptions'];

/**
 * The page of a reservation, or of something that is done with it: the way to it, what it is in a line, and its states
 * while it is read.
 *
 * @param action what the page does with the reservation; absent on its own page
 */
export function WithReservation({
  action,
  children,
}: {
  readonly action?: string;
  readonly children: (reservation: Reservation) => ReactNode;
}) {
  const place = usePlace();
  const query = useReservation(place);
  const { data, error } = query;
  if (data === undefined && error instanceof ApiProblem && error.problem.status === 404)
    return <NotFoundPage />;
  return (
    <Frame reservation={data} age={<Age query={query} />} action={action}>
      <Loaded query={query} lines={8}>
        {(reservation) => (
          <>
            <Warnings of={reservation.warnings} />
            {children(reservation)}
          </>
        )}
      </Loaded>
    </Frame>
  );
}

interface FrameProps {
  readonly reservation: Reservation | undefined;
  readonly age: ReactNode;
  readonly action: string | undefined;
  readonly children: ReactNode;
}

function Frame({ reservation, age, action, children }: FrameProps) {
  const t = useWords(reservationPageWords);
  const place = usePlace();
  const customers = useCustomers().data?.items ?? [];
  const customer = customers.find(({ customerId }) => customerId === place.customerId)?.name ?? t.customers;
  const name = reservation?.displayName ?? t.title;
  const toCustomer = { text: customer, to: `/customers/${place.customerId}` };
  const about = reservation !== undefined && {
    aside: (
      <>
        <StateBadge state={reservation.state} />
        {age}
      </>
    ),
    lead: <InWords reservation={reservation} />,
  };
  return action === undefined ? (
    <Page title={name} crumbs={[toCustomer, { text: name }]} {...about}>
      {children}
    </Page>
  ) : (
    <Page
      title={t.actionOn(action, name)}
      crumbs={[toCustomer, { text: name, to: pathOf(place) }, { text: action }]}
      {...about}
    >
      {children}
    </Page>
  );
}
