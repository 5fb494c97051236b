import type { Schemas } from './client.ts';

interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
  readonly warnings?: readonly Schemas['Warning'][] | undefined;
}

/** What a call gives as its query, for a page of the largest size. */
interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** Reads a list to its end: a sum, a plot or a filter of its first page only would be wrong. */
export async function everyPage<T>(read: (query: PageQuery) => Promise<ListPage<T>>): Promise<{
  items: readonly T[];
  warnings: readonly Schemas['Warning'][];
}> {
  const pages: ListPage<T>[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 200, ...(cursor !== undefined && { cursor }) });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return {
    items: pages.flatMap(({ items }) => items),
    warnings: pages.flatMap(({ warnings }) => warnings ?? []),
  };
}
