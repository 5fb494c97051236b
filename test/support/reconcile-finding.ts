/** Kinds of findings. A crash must never lead to `lost`, `stuck` or one that begins with `double`. */
export type FindingKind =
  | 'lost'
  | 'other-request'
  | 'stuck'
  | 'double-order'
  | 'missing-order'
  | 'orphan-order'
  | 'wrong-order'
  | 'unapproved-order'
  | 'double-return'
  | 'missing-return'
  | 'orphan-return'
  | 'wrong-return'
  | 'double-exchange'
  | 'missing-exchange'
  | 'orphan-exchange'
  | 'wrong-exchange'
  | 'double-renewal'
  | 'missing-renewal'
  | 'wrong-renewal'
  | 'double-use'
  | 'missing-use'
  | 'orphan-use'
  | 'wrong-use'
  | 'left-hold'
  | 'double-entry'
  | 'missing-entry'
  | 'orphan-entry'
  | 'unbalanced-entry'
  | 'wrong-entry'
  | 'missing-instalment'
  | 'orphan-instalment'
  | 'missing-reservation'
  | 'orphan-reservation'
  | 'wrong-reservation'
  | 'wrong-lineage'
  | 'missing-expiry'
  | 'orphan-expiry'
  | 'timeline-gap'
  | 'timeline-hash'
  | 'timeline-end'
  | 'missing-index'
  | 'orphan-index'
  | 'wrong-index'
  | 'missing-open'
  | 'wrong-open'
  | 'missing-asked';

/** One difference between the expected and the actual data. */
export interface Finding {
  readonly kind: FindingKind;
  /** The request, order, entry or row it is about. */
  readonly subject: string;
  readonly detail: string;
  /** A warning: untidy, but without damage. */
  readonly isWarning?: true;
}

/** Groups records by a key, in the order they came. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
