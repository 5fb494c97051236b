/** `refused` is final: the receiver wants no more of it. Everything else may be tried again. */
export type Delivery =
  { readonly state: 'taken' } | { readonly state: 'refused' | 'failed'; readonly reason: string };
