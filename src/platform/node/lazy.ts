/** Makes a value at its first use and keeps it: nothing is built while Azure loads the app. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
