import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { listFile, type ListFormat } from './list-file.ts';

/** Which renewals are listed. */
export interface RenewalFilter {
  /** Empty for all customers that the person may see. */
  readonly customerId: string;
  /** Days until the end. */
  readonly withinDays: number;
  /** Only what needs a decision. */
  readonly undecided: boolean;
}

/** Calls the list for a page; `extra` are headers and how the answer is read. */
function useRenewalsCall({ customerId, withinDays, undecided }: RenewalFilter) {
  const { api } = useDesk();
  return (page: { readonly limit: number; readonly cursor?: string }, extra: object = {}) => {
    const query = { withinDays, ...(undecided && { undecided: 'true' as const }), ...page };
    return customerId === ''
      ? api.GET('/api/v1/renewals', { params: { query }, ...extra })
      : api.GET('/api/v1/customers/{customerId}/renewals', {
          params: { path: { customerId }, query },
          ...extra,
        });
  };
}

/** All renewals of the filter, soonest first and of one day the dearest first. */
export function useRenewals(filter: RenewalFilter) {
  const call = useRenewalsCall(filter);
  return useQuery({
    queryKey: ['renewals', filter],
    queryFn: () => everyPage((page) => unwrap(call(page))),
    placeholderData: keepPreviousData,
  });
}

/** What reads all renewals of the filter as a file. */
export function useRenewalsFile(filter: RenewalFilter) {
  const call = useRenewalsCall(filter);
  return (format: ListFormat) =>
    listFile(format, ({ query, headers }) => call(query, { headers, parseAs: 'stream' }));
}
