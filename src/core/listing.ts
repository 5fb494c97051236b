import { z } from 'zod';

/** Explains why an item is missing from a list: a stable code, a sentence for people, and the record or part. */
export const warningSchema = z
  .object({ code: z.string(), message: z.string(), subject: z.string().optional() })
  .meta({ id: 'Warning' });
export type Warning = z.infer<typeof warningSchema>;

/** The readable items of a list, and a warning for each unreadable part. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly warnings: readonly Warning[];
}

export const listingOf = <T>(items: readonly T[], warnings: readonly Warning[] = []): Listing<T> => ({
  items,
  warnings,
});

/** Maps each item to any number of items and keeps the warnings. */
export const flatMapListing = <T, U>(
  { items, warnings }: Listing<T>,
  map: (item: T) => readonly U[],
): Listing<U> => ({ items: items.flatMap(map), warnings });

/** Joins all pages of a list. */
export async function collectPages<T>(pages: AsyncIterable<Listing<T>>): Promise<Listing<T>> {
  const read: Listing<T>[] = [];
  for await (const page of pages) read.push(page);
  return joinListings(read);
}

export const joinListings = <T>(listings: readonly Listing<T>[]): Listing<T> => ({
  items: listings.flatMap(({ items }) => items),
  warnings: listings.flatMap(({ warnings }) => warnings),
});
