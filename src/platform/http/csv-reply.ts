import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { csvOf, prefersCsv, type CsvSheet } from './csv.ts';
import type { Reply } from './reply.ts';

const listSchema = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.string().optional(),
  warnings: z.array(z.unknown()).default([]),
});

/**
 * The reply of a list as CSV for a caller who prefers that. What has no place in a table is in the headers: the next page
 * as `Link`, and in `x-list-warnings` how many warnings the list has, which its JSON tells.
 */
export function csvReply(request: HttpRequest, reply: Reply, sheet: CsvSheet): Reply {
  const headers = { ...reply.headers, vary: 'Accept, Accept-Language' };
  if (!prefersCsv(request.headers.get('accept'))) return { ...reply, headers };
  const { items, nextCursor, warnings } = listSchema.parse(reply.body);
  return {
    status: reply.status,
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${sheet.name}.csv"`,
      ...(nextCursor === undefined ? {} : { link: `<${addressOf(request.url, nextCursor)}>; rel="next"` }),
      ...(warnings.length === 0 ? {} : { 'x-list-warnings': String(warnings.length) }),
    },
    body: undefined,
    text: csvOf(items, sheet),
  };
}

function addressOf(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams.toString()}`;
}
