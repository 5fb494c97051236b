import { joinedCalendar } from './joined-calendar.ts';
import { joinedCsv, nextCursorIn } from './joined-csv.ts';
import { problemOf } from './problem.ts';

/** What a list can be saved as. */
export type ListFormat = 'csv' | 'ics';

const FORMATS = {
  csv: { accept: 'text/csv', joined: joinedCsv },
  ics: { accept: 'text/calendar', joined: joinedCalendar },
} as const;

/** What a call gives for a page of the file. */
interface PageOfFile {
  readonly query: { readonly limit: number; readonly cursor?: string };
  readonly headers: { readonly accept: string };
}

/** Reads a whole list as a file, page by page. */
export async function listFile(
  format: ListFormat,
  read: (page: PageOfFile) => Promise<{ readonly error?: unknown; readonly response: Response }>,
): Promise<string> {
  const { accept, joined } = FORMATS[format];
  const pages: string[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const query = { limit: 200, ...(cursor !== '' && { cursor }) };
    const { error, response } = await read({ query, headers: { accept } });
    if (!response.ok) throw problemOf(response, error);
    pages.push(await response.text());
    cursor = nextCursorIn(response.headers.get('link'));
  }
  return joined(pages);
}
