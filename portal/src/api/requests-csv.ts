import { useDesk } from './desk.tsx';
import { listFile } from './list-file.ts';
import type { RequestFilter } from './requests.ts';

/** What reads all requests of a filter as CSV. */
export function useRequestsCsv(filter: RequestFilter) {
  const { api } = useDesk();
  return () =>
    listFile('csv', ({ query, headers }) =>
      api.GET('/api/v1/requests', { params: { query: { ...filter, ...query } }, headers, parseAs: 'stream' }),
    );
}
