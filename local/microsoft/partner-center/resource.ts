/** A header a link must be followed with. */
export interface LinkHeader {
  readonly key: string;
  readonly value: string;
}

/** A link as Partner Center writes it; `uri` is relative and lacks the version, `/customers/...`. */
export interface Link {
  readonly uri: string;
  readonly method: 'GET';
  readonly headers: readonly LinkHeader[];
}

export function link(uri: string, headers: readonly LinkHeader[] = []): Link {
  return { uri, method: 'GET', headers };
}

/** Marks a resource with its type, as every Partner Center resource is. */
export function resource<T extends object>(objectType: string, fields: T) {
  return { ...fields, attributes: { objectType } };
}
