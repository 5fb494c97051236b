import type { CloudEvent } from '../../requests/domain/request-event.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';

/** Where events are sent. Never throws for what the receiver does. */
export interface WebhookChannel {
  send(event: CloudEvent): Promise<Delivery>;
}
