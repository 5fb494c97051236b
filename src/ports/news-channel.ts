import type { CloudEvent } from '../domain/news.ts';

/** `refused` is final: the receiver wants no more of it. Everything else may be tried again. */
export type Delivery =
  { readonly state: 'taken' } | { readonly state: 'refused' | 'failed'; readonly reason: string };

/** Where events are sent. Never throws for what the receiver does. */
export interface NewsChannel {
  send(event: CloudEvent): Promise<Delivery>;
}
