import { z } from 'zod';

/** Why a list lacks something: a stable code, a sentence for people, and which record or part is meant. */
export const warningSchema = z
  .object({ code: z.string(), message: z.string(), subject: z.string().optional() })
  .meta({ id: 'Warning' });
export type Warning = z.infer<typeof warningSchema>;

/** What could be read of a list, and a warning for everything that could not. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly warnings: readonly Warning[];
}

export const listingOf = <T>(items: readonly T[], warnings: readonly Warning[] = []): Listing<T> => ({
  items,
  warnings,
});

/** The same listing with each item mapped to any number of others. */
export const flatMapListing = <T, U>(
  { items, warnings }: Listing<T>,
  map: (item: T) => readonly U[],
): Listing<U> => ({ items: items.flatMap(map), warnings });

/** All pages of a list as one. */
export async function collectPages<T>(pages: AsyncIterable<Listing<T>>): Promise<Listing<T>> {
  const read: Listing<T>[] = [];
  for await (const page of pages) read.push(page);
  return joinListings(read);
}

export const joinListings = <T>(listings: readonly Listing<T>[]): Listing<T> => ({
  items: listings.flatMap(({ items }) => items),
  warnings: listings.flatMap(({ warnings }) => warnings),
});
