import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import type { Language } from '../../core/sentence.ts';
import { calendarOf } from '../node/calendar.ts';
import type { CalendarSheet } from './calendar-sheet.ts';
import { csvOf, type CsvSheet } from './csv.ts';
import { preferredType } from './preferred-type.ts';
import type { Reply } from './reply.ts';

const listSchema = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.string().optional(),
  warnings: z.array(z.unknown()).default([]),
});

/** How a list is written for callers who prefer that to JSON (Accept). */
export interface ListFormats {
  /** As `text/csv`. */
  readonly csv?: CsvSheet;
  /** As `text/calendar`. */
  readonly calendar?: CalendarSheet;
}

interface Written {
  readonly file: string;
  readonly type: string;
  readonly text: string;
}

/**
 * The reply of a list as CSV or calendar for a caller who prefers that. What has no place in those is in the headers: the
 * next page as `Link`, and in `x-list-warnings` how many warnings the list has, which its JSON tells.
 */
export function listReply(
  request: HttpRequest,
  reply: Reply,
  formats: ListFormats,
  language: Language,
): Reply {
  const headers = { ...reply.headers, vary: 'Accept, Accept-Language' };
  const { items, nextCursor, warnings } = listSchema.parse(reply.body);
  const written = writtenAs(request, items, formats, language);
  if (written === undefined) return { ...reply, headers };
  return {
    status: reply.status,
    headers: {
      ...headers,
      'content-type': `${written.type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${written.file}"`,
      ...(nextCursor === undefined ? {} : { link: `<${addressOf(request.url, nextCursor)}>; rel="next"` }),
      ...(warnings.length === 0 ? {} : { 'x-list-warnings': String(warnings.length) }),
    },
    body: undefined,
    text: written.text,
  };
}

function writtenAs(
  { headers, url }: HttpRequest,
  items: readonly unknown[],
  { csv, calendar }: ListFormats,
  language: Language,
): Written | undefined {
  const type = preferredType(headers.get('accept'), [
    ...(csv ? (['text/csv'] as const) : []),
    ...(calendar ? (['text/calendar'] as const) : []),
  ]);
  if (type === 'text/csv' && csv) return { type, file: `${csv.name}.csv`, text: csvOf(items, csv) };
  if (type === undefined || calendar === undefined) return undefined;
  const entries = items
    .map((item) => calendar.entryOf(item, language))
    .map(({ link, ...entry }) => ({ ...entry, ...(link && { link: new URL(link, url).href }) }));
  const text = calendarOf(calendar.title[language], entries, calendar.clock());
  return { type, file: `${calendar.name}.ics`, text };
}

function addressOf(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams.toString()}`;
}
