/** Something the search field can go to. */
export interface Destination {
  readonly to: string;
  readonly name: string;
}

const REQUEST_ID = /^[0-9a-f]{32}-[a-z2-7]{26}$/i;
const MOST = 8;

/** What the typed text can mean: a request by its whole id, else pages and customers with all of its words in their names. */
export function destinationsFor(
  typed: string,
  known: readonly Destination[],
  requestNamed: (id: string) => string,
): readonly Destination[] {
  const text = typed.trim();
  if (REQUEST_ID.test(text)) return [{ to: `/requests/${text.toLowerCase()}`, name: requestNamed(text) }];
  const wanted = text.toLocaleLowerCase().split(/\s+/);
  return known
    .filter(({ name }) => wanted.every((word) => name.toLocaleLowerCase().includes(word)))
    .slice(0, MOST);
}
