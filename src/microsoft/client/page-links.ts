import { z } from 'zod';

const MAX_PAGES = 500;

/** The link to the next page; null and an empty text mean none. */
export const linkSchema = z
  .string()
  .nullish()
  .transform((link) => (link === '' ? undefined : (link ?? undefined)));

/** Where a page has its next link, and how to identify the page it leads to. */
interface NextLink<Page> {
  /** Path of the link's member, such as `links` and `next`. */
  readonly member: readonly string[];
  /** Identifies the next page; `undefined` on the last page. */
  readonly nextOf: (page: Page) => string | undefined;
}

/**
 * Checks that the next link of a page leads on. A link back to a visited page, or beyond 500 pages, makes the
 * response unreadable: the rest of the list is unknown.
 */
export const withNextLink = <Page>(
  page: z.ZodType<Page>,
  { member, nextOf }: NextLink<Page>,
  visited: ReadonlySet<string>,
): z.ZodType<Page> =>
  page.check(({ value, issues }) => {
    const next = nextOf(value);
    const fault = next === undefined ? undefined : faultOf(next, visited);
    if (fault !== undefined) issues.push({ code: 'custom', input: value, path: [...member], message: fault });
  });

function faultOf(next: string, visited: ReadonlySet<string>): string | undefined {
  if (visited.has(next)) return 'leads back to a page that was read';
  return visited.size >= MAX_PAGES ? `leads to more than ${MAX_PAGES} pages` : undefined;
}
