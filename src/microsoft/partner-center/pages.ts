import { z } from 'zod';
import type { Listing, Warning } from '../../core/listing.ts';
import { withNextLink } from '../client/page-links.ts';
import type { Reply } from '../client/api-client.ts';
import { readRecords, type RecordSource } from '../client/read-records.ts';
import type { PartnerCenterCall } from './calls.ts';

const headerSchema = z.object({ key: z.string(), value: z.string() });
const linkSchema = z.object({
  uri: z.string().min(1),
  headers: z
    .array(z.unknown())
    .nullish()
    .transform((headers) => (headers ?? []).flatMap((each) => headerSchema.safeParse(each).data ?? [])),
});
/** Unreadable links make the list incomplete; the records of their page count all the same. */
const linksSchema = z.union([
  z.object({ next: linkSchema.nullish() }).nullish(),
  z.unknown().transform(() => 'unreadable' as const),
]);
const pageSchema = z.object({
  items: z.array(z.unknown()),
  totalCount: z.int().nullish().catch(undefined),
  links: linksSchema,
});
type Page = z.infer<typeof pageSchema>;

type Find = <T>(
  call: PartnerCenterCall,
  shape: z.ZodType<T>,
  absentCodes: readonly string[],
) => Promise<Reply<T> | undefined>;

/**
 * Yields a collection page by page, with a warning for each unreadable record, and one at the end when Microsoft
 * did not show all of it. Throws for a link to a page that was read already, and for a list of more than 500 pages.
 */
export async function* readPages<T>(
  find: Find,
  source: Omit<RecordSource, 'path'>,
  call: PartnerCenterCall,
  item: z.ZodType<T>,
  absentCodes: readonly string[],
): AsyncGenerator<Listing<T>> {
  const [path = ''] = call.path.split('?');
  const visited = new Set([placeOf(call)]);
  const link = { member: ['links', 'next'], nextOf: (page: Page) => placeOfNext(call, page) };
  let received = 0;
  let total = 0;
  for (let next: PartnerCenterCall | undefined = call; next !== undefined;) {
    const reply: Reply<Page> | undefined = await find(
      next,
      withNextLink(pageSchema, link, visited),
      // If a later page counted as absent, the list would end as if it were complete.
      next === call ? absentCodes : [],
    );
    if (reply === undefined) return;
    const page = reply.value;
    received += page.items.length;
    total = Math.max(total, page.totalCount ?? 0);
    yield readRecords(item, page.items, { ...source, path });
    if (page.links === 'unreadable') {
      yield incomplete(path, 'the link to its next page');
      return;
    }
    next = nextCall(call, page);
    if (next !== undefined) visited.add(placeOf(next));
  }
  if (total > received) yield incomplete(path, `${total - received} of its ${total} records`);
}

/** The continuation token is in the headers of the link (`MS-ContinuationToken`). */
function nextCall(call: PartnerCenterCall, { links }: Page): PartnerCenterCall | undefined {
  if (links == null || links === 'unreadable' || links.next == null) return undefined;
  const { uri, headers } = links.next;
  return {
    ...call,
    path: withVersion(uri),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

function placeOfNext(call: PartnerCenterCall, page: Page): string | undefined {
  const next = nextCall(call, page);
  return next === undefined ? undefined : placeOf(next);
}

/** Links in responses lack the version, some lack the slash, and some are absolute URLs. */
function withVersion(path: string): string {
  if (/^[a-z]+:/i.test(path)) return path;
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return rooted.startsWith('/v1/') ? rooted : `/v1${rooted}`;
}

const placeOf = ({ path, headers }: PartnerCenterCall): string => JSON.stringify([path, headers ?? {}]);

function incomplete<T>(path: string, missing: string): Listing<T> {
  const list = path.split('/').at(-1) ?? path;
  const warning: Warning = {
    code: 'incomplete-list',
    message: `Microsoft did not show the whole list of ${list}: ${missing} cannot be read.`,
  };
  return { items: [], warnings: [warning] };
}
