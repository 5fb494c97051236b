import { lookup as lookUp } from 'node:dns';
import { request as sendPlain } from 'node:http';
import { request as sendSecure } from 'node:https';
import type { CloudEvent } from '../../requests/domain/request-event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';
import { publicLookup, refusePrivateHost } from './public-address.ts';
import { signatureHeaders } from './sign.ts';

export interface WebhookSettings {
  readonly url: string;
  /** The newest first. */
  readonly secrets: readonly string[];
  /** Allows http and private addresses, for a laptop. */
  readonly allowPrivate: boolean;
  readonly clock: Clock;
  /** Timeout in milliseconds; 10 seconds by default. */
  readonly answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 10_000;
const GONE = 410;

/**
 * Posts signed events to one URL. Follows no redirects, and reads only the status of a response. A private address is
 * unreachable: the setting or the answer of the DNS may be corrected, and no event is lost until then.
 */
export function webhookChannel(settings: WebhookSettings): WebhookChannel {
  const url = new URL(settings.url);
  return {
    send: async (event) => {
      try {
        if (!settings.allowPrivate) refusePrivateHost(url);
        return deliveryOf(await post(settings, url, event));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { state: 'unreachable', reason };
      }
    },
  };
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { state: 'taken' };
  return { state: status === GONE ? 'refused' : 'failed', reason: `the receiver answered ${status}` };
}

function post(settings: WebhookSettings, url: URL, event: CloudEvent): Promise<number> {
  const body = JSON.stringify(event);
  const { secrets, clock, allowPrivate, answerWithinMs = ANSWER_WITHIN_MS } = settings;
  const send = url.protocol === 'https:' ? sendSecure : sendPlain;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'reservation-desk',
        ...signatureHeaders(secrets, event.id, clock(), body),
      },
      signal: AbortSignal.timeout(answerWithinMs),
      ...(allowPrivate ? {} : { lookup: publicLookup(lookUp) }),
    });
    request.once('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.once('error', reject);
    request.end(body);
  });
}
