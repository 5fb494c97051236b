import type { CloudEvent } from '../../requests/domain/request-event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';
import { post, type Receiver } from './post.ts';
import { signatureHeaders } from './sign.ts';

export interface WebhookSettings extends Receiver {
  /** The newest first. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
}

const GONE = 410;

/** Posts signed events to one URL. */
export function webhookChannel(settings: WebhookSettings): WebhookChannel {
  const { secrets, clock } = settings;
  return {
    send: (event: CloudEvent) => {
      const body = JSON.stringify(event);
      const headers = {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signatureHeaders(secrets, event.id, clock(), body),
      };
      return post(settings, body, headers, deliveryOf);
    },
  };
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { state: 'taken' };
  return { state: status === GONE ? 'refused' : 'failed', reason: `the receiver answered ${status}` };
}
