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
  const t = useWords(reservationPageWords);
  const place = usePlace();
  const query = useReservation(place);
  const customers = useCustomers();
  const { data, error } = query;
  if (data === undefined && error instanceof ApiProblem && error.problem.status === 404)
    return <NotFoundPage />;
  const name = data?.displayName ?? t.title;
  const customer = customers.data?.items.find(({ customerId }) => customerId === place.customerId);
  return (
    <Page
      title={action === undefined ? name : `${action}: ${name}`}
      crumbs={[
        { text: customer?.name ?? t.customers, to: `/customers/${place.customerId}` },
        { text: name, ...(action !== undefined && { to: pathOf(place) }) },
        ...(action === undefined ? [] : [{ text: action }]),
      ]}
      aside={
        data !== undefined && (
          <>
            <StateBadge state={data.state} />
            <Age query={query} />
          </>
        )
      }
      {...(data !== undefined && { lead: <InWords reservation={data} /> })}
    >
      <Loaded query={query} lines={8}>
        {(reservation) => (
          <>
            <Warnings of={reservation.warnings} />
            {children(reservation)}
          </>
        )}
      </Loaded>
    </Page>
  );
}
