import { QueryClient, useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { ApiProblem, isPassing } from './problem.ts';

const QUIET_TRIES = 2;

/** Passing problems are tried twice more, when the answer says so or after a second; the rest is shown at once. */
export const QUIETLY_AGAIN = {
  retry: (failures: number, error: Error) => failures < QUIET_TRIES && isPassing(error),
  retryDelay: (_failures: number, error: Error) =>
    error instanceof ApiProblem && error.retryAfter !== undefined ? error.retryAfter : 1_000,
};

export const queryClient = () =>
  new QueryClient({ defaultOptions: { queries: { ...QUIETLY_AGAIN, staleTime: 30_000 } } });

/** All customers that the person may see, with names. */
export function useCustomers() {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['customers'],
    queryFn: () => everyPage((query) => unwrap(api.GET('/api/v1/customers', { params: { query } }))),
    staleTime: 300_000,
  });
}
