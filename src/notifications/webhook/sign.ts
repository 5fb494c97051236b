import { createHmac } from 'node:crypto';

/**
 * The headers by which a receiver verifies the sender and integrity of a message (Standard Webhooks): one signature
 * for each secret, so that an old and a new secret can be in use.
 *
 * @param secrets `whsec_` and base64
 */
export function signatureHeaders(secrets: readonly string[], id: string, at: Date, body: string) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
