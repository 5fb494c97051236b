import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { listFile } from './list-file.ts';
import type { paths } from './schema.d.ts';
import { useSettled } from './settled.ts';

const PATH = '/api/v1/customers/{customerId}/reservations';

/** Which reservations a list has and in which order, as the desk takes it. */
export type ReservationQuery = Omit<
  NonNullable<paths[typeof PATH]['get']['parameters']['query']>,
  'limit' | 'cursor'
>;

/** All reservations of a customer, soonest end first: for what is counted or looked up. */
export function useReservations(customerId: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['reservations', customerId],
    queryFn: () => everyPage((query) => unwrap(api.GET(PATH, { params: { path: { customerId }, query } }))),
  });
}

/** A query is sent once it stands still for so long: nothing is asked letter by letter. */
const PAUSE_MS = 250;

/** The reservations of a customer that a query finds, in its order and page by page. */
export function useReservationList(customerId: string, typed: ReservationQuery) {
  const { api } = useDesk();
  const asked = useSettled(typed, PAUSE_MS);
  return useInfiniteQuery({
    queryKey: ['reservations', customerId, asked],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...asked, limit: 50, ...(pageParam !== '' && { cursor: pageParam }) };
      return unwrap(api.GET(PATH, { params: { path: { customerId }, query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** What reads all reservations that a query finds as a CSV file. */
export function useReservationFile(customerId: string, asked: ReservationQuery) {
  const { api } = useDesk();
  return () =>
    listFile('csv', ({ query, headers }) =>
      api.GET(PATH, {
        params: { path: { customerId }, query: { ...asked, ...query } },
        headers,
        parseAs: 'stream',
      }),
    );
}
