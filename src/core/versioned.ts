/** A stored record, with its version for a later `If-Match`. */
export interface Versioned<T> {
  readonly value: T;
  /** Opaque (ETag); absent for a record that was never stored. */
  readonly version?: string | undefined;
}

/** The outcome of a conditional write: `stale` when the record is no longer the expected version. */
export type Written = { readonly written: true; readonly version: string } | { readonly written: false };

/** Whether a caller accepts any version: with `*` or without an expected version. */
export const acceptsAny = (expectedVersion: string | undefined): expectedVersion is undefined | '*' =>
  expectedVersion === undefined || expectedVersion === '*';
