const IN_PATH = /\/reservationorders\/([^/]+)(?:\/reservations\/([^/]+))?\/*$/i;
const BARE = /^[0-9a-f-]{36}$/i;

/**
 * The id of a reservation in lower case, from a resource id in any letter case, with or without a slash at its end,
 * or from a bare id; `undefined` for anything else.
 */
export function reservationIdOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (IN_PATH.exec(text)?.[2] ?? BARE.exec(text)?.[0])?.toLowerCase();
}

/** The id of a reservation order in lower case, as {@link reservationIdOf}; also from the id of a reservation. */
export function orderIdOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (IN_PATH.exec(text)?.[1] ?? BARE.exec(text)?.[0])?.toLowerCase();
}
