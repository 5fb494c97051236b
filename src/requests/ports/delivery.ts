/**
 * Outcome of one delivery. `refused` is final: the receiver rejects the event. `failed` is retried. `unreachable` is
 * retried as well: the receiver gave no answer, so it would give none to another event either.
 */
export type Delivery =
  | { readonly state: 'taken' }
  | { readonly state: 'refused' | 'failed' | 'unreachable'; readonly reason: string };
