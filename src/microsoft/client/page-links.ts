import { z } from 'zod';

const MAX_PAGES = 500;

/** The link to the next page as a text; null and an empty text are none. */
export const linkSchema = z
  .string()
  .nullish()
  .transform((link) => (link === '' ? undefined : (link ?? undefined)));

/** Where the link of a page is, and what tells the place it leads to from others. */
interface NextLink<Page> {
  /** The members that lead to it, such as `links` and `next`. */
  readonly member: readonly string[];
  /** Nothing on the last page. */
  readonly placeAfter: (page: Page) => string | undefined;
}

/**
 * A page of a list whose link leads on. One that leads back to a page that was visited, or beyond 500 pages, makes the
 * page an answer that cannot be read: nobody knows what the rest of the list is.
 */
export const leadingOn = <Page>(
  page: z.ZodType<Page>,
  { member, placeAfter }: NextLink<Page>,
  visited: ReadonlySet<string>,
): z.ZodType<Page> =>
  page.check(({ value, issues }) => {
    const next = placeAfter(value);
    const fault = next === undefined ? undefined : faultOf(next, visited);
    if (fault !== undefined) issues.push({ code: 'custom', input: value, path: [...member], message: fault });
  });

function faultOf(next: string, visited: ReadonlySet<string>): string | undefined {
  if (visited.has(next)) return 'leads back to a page that was read';
  return visited.size >= MAX_PAGES ? `leads to more than ${MAX_PAGES} pages` : undefined;
}
