import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { listFile, type ListFormat } from './list-file.ts';

/** Which ends are read: of one customer, or of all with an empty id; both days included. */
export interface ExpirationFilter {
  readonly customerId: string;
  readonly from: string;
  readonly to: string;
}

const asked = ({ customerId, ...days }: ExpirationFilter) => ({
  ...days,
  ...(customerId !== '' && { customerId }),
});

/** The reservations that end in a time, soonest first. */
export function useExpirations(filter: ExpirationFilter) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['expirations', filter],
    queryFn: () =>
      everyPage((page) =>
        unwrap(api.GET('/api/v1/expirations', { params: { query: { ...asked(filter), ...page } } })),
      ),
    placeholderData: keepPreviousData,
  });
}

/** What reads the same as a file. */
export function useExpirationsFile(filter: ExpirationFilter) {
  const { api } = useDesk();
  return (format: ListFormat) =>
    listFile(format, ({ query, headers }) =>
      api.GET('/api/v1/expirations', {
        params: { query: { ...asked(filter), ...query } },
        headers,
        parseAs: 'stream',
      }),
    );
}
