import type { CloudEvent } from '../domain/news.ts';
import type { Delivery } from './delivery.ts';

/** Where events are sent. Never throws for what the receiver does. */
export interface NewsChannel {
  send(event: CloudEvent): Promise<Delivery>;
}
