import type { CloudEvent } from '../../requests/domain/request-event.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';

/** Sends events to the webhook. Reports a failure of the receiver in its result and never throws it. */
export interface WebhookChannel {
  send(event: CloudEvent): Promise<Delivery>;
}
