/** Outcome of one delivery. `refused` is final: the receiver rejects the event. `failed` is retried. */
export type Delivery =
  { readonly state: 'taken' } | { readonly state: 'refused' | 'failed'; readonly reason: string };
