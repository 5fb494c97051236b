import type { Schemas } from './client.ts';

/** A list as far as it was read. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** What could not be read. */
  readonly warnings: readonly Schemas['Warning'][];
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
  readonly warnings?: readonly Schemas['Warning'][] | undefined;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** The largest page that the API gives. */
const PAGE = 200;

/** Reads a list to its end, or the first `limit` items of it. */
export async function everyPage<T>(
  limit: number | undefined,
  read: (query: PageQuery) => Promise<Page<T>>,
): Promise<Listing<T>> {
  const items: T[] = [];
  const warnings: Schemas['Warning'][] = [];
  let cursor: string | undefined;
  do {
    const wanted = limit === undefined ? PAGE : Math.min(PAGE, limit - items.length);
    const page = await read({ limit: wanted, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    warnings.push(...(page.warnings ?? []));
    cursor = page.nextCursor;
  } while (cursor !== undefined && (limit === undefined || items.length < limit));
  return { items: items.slice(0, limit), warnings };
}
