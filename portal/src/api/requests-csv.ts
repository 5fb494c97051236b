import { useMutation } from '@tanstack/react-query';
import { useDesk } from './desk.tsx';
import { joinedCsv, nextCursorIn } from './joined-csv.ts';
import { problemOf } from './problem.ts';
import type { RequestFilter } from './requests.ts';

/** Reads all requests of a filter as CSV, page by page. */
export function useRequestsCsv(filter: RequestFilter) {
  const { api } = useDesk();
  return useMutation({
    mutationFn: async () => {
      const pages: string[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const query = { ...filter, limit: 200, ...(cursor !== '' && { cursor }) };
        const { error, response } = await api.GET('/api/v1/requests', {
          params: { query },
          headers: { accept: 'text/csv' },
          parseAs: 'stream',
        });
        if (!response.ok) throw problemOf(response, error);
        pages.push(await response.text());
        cursor = nextCursorIn(response.headers.get('link'));
      }
      return joinedCsv(pages);
    },
  });
}
