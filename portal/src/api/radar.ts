import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { listFile, type ListFormat } from './list-file.ts';

/** What the radar looks at. */
export interface RadarFilter {
  /** Empty for all customers that the person may see. */
  readonly customerId: string;
  /** Days ahead. */
  readonly horizon: number;
}

/** Calls the radar for a page; `extra` are headers and how the answer is read. */
function useRadarCall({ customerId, horizon }: RadarFilter) {
  const { api } = useDesk();
  return (page: { readonly limit: number; readonly cursor?: string }, extra: object = {}) => {
    const query = { horizon, ...page };
    return customerId === ''
      ? api.GET('/api/v1/radar', { params: { query }, ...extra })
      : api.GET('/api/v1/customers/{customerId}/radar', {
          params: { path: { customerId }, query },
          ...extra,
        });
  };
}

/** All that the radar sees, soonest first. */
export function useRadar(filter: RadarFilter) {
  const call = useRadarCall(filter);
  return useQuery({
    queryKey: ['radar', filter],
    queryFn: () => everyPage((page) => unwrap(call(page))),
    placeholderData: keepPreviousData,
  });
}

/** What reads all that the radar sees as a file. */
export function useRadarFile(filter: RadarFilter) {
  const call = useRadarCall(filter);
  return (format: ListFormat) =>
    listFile(format, ({ query, headers }) => call(query, { headers, parseAs: 'stream' }));
}
