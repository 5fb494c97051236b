/** A link as Partner Center writes it; `uri` is relative and lacks the version, `/customers/...`. */
export interface Link {
  readonly uri: string;
  readonly method: 'GET';
  readonly headers: readonly [];
}

export function link(uri: string): Link {
  return { uri, method: 'GET', headers: [] };
}

/** Marks a resource with its type, as every Partner Center resource is. */
export function resource<T extends object>(objectType: string, fields: T) {
  return { ...fields, attributes: { objectType } };
}

/** The envelope of every list. `uri` is where the list was read. */
export function collection<T>(items: readonly T[], uri: string) {
  return resource('Collection', { totalCount: items.length, items, links: { self: link(uri) } });
}
