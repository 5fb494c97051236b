import { lookup as lookUp } from 'node:dns';
import { request as sendPlain, type OutgoingHttpHeaders } from 'node:http';
import { request as sendSecure } from 'node:https';
import type { Delivery } from '../../requests/ports/delivery.ts';
import { publicLookup, refusePrivateHost } from './public-address.ts';

/** Where messages are posted to. */
export interface Receiver {
  readonly url: string;
  /** Allows http and private addresses, for a laptop. */
  readonly allowPrivate: boolean;
  /** Timeout in milliseconds; 10 seconds by default. */
  readonly answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 10_000;

/**
 * Posts a body and gives the status of the answer to `deliveryOf`. Follows no redirects, and reads only the status. No
 * answer means `unreachable`, and so does a private address: the setting or the answer of the DNS may be corrected, and no
 * message is lost until then.
 */
export async function post(
  receiver: Receiver,
  body: string,
  headers: OutgoingHttpHeaders,
  deliveryOf: (status: number) => Delivery,
): Promise<Delivery> {
  const url = new URL(receiver.url);
  try {
    if (!receiver.allowPrivate) refusePrivateHost(url);
    return deliveryOf(await statusOf(receiver, url, body, headers));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'unreachable', reason };
  }
}

function statusOf(
  { allowPrivate, answerWithinMs = ANSWER_WITHIN_MS }: Receiver,
  url: URL,
  body: string,
  headers: OutgoingHttpHeaders,
): Promise<number> {
  const send = url.protocol === 'https:' ? sendSecure : sendPlain;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: {
        'content-length': Buffer.byteLength(body),
        'user-agent': 'reservation-desk',
        ...headers,
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
