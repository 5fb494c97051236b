import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';

/** Days of UTC, both included; without one the period is open on that side. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** All that was booked for a customer in a period. */
export function useLedger(customerId: string, period: Period) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['ledger', customerId, period],
    queryFn: () =>
      everyPage((page) =>
        unwrap(
          api.GET('/api/v1/customers/{customerId}/ledger', {
            params: { path: { customerId }, query: { ...period, ...page } },
          }),
        ),
      ),
  });
}
