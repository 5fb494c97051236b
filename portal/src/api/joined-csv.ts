/** Puts the pages of a list as CSV together: the line of titles of the first, then the lines of all. */
export function joinedCsv(pages: readonly string[]): string {
  return pages.map((page, index) => (index === 0 ? page : withoutTitles(page))).join('');
}

/** Titles are JSON paths, which have no line breaks. */
const withoutTitles = (page: string): string => page.replace(/^[^\n]*\n/, '');

/** Where the next page begins, by the header `Link`; `undefined` after the last one. */
export function nextCursorIn(link: string | null): string | undefined {
  const address = /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return address === undefined
    ? undefined
    : (new URL(address, 'https://desk.invalid').searchParams.get('cursor') ?? undefined);
}
