import { z } from 'zod';

/** The receiver of webhook events. `secrets` has the newest first. */
export interface WebhookConfig {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly allowPrivate: boolean;
}

/** The address that events are posted to. */
export const webhookUrl = z.url({ protocol: /^https?$/, error: 'must be an https URL' });

/** The secrets of the webhook, the newest first: at least 24 bytes each, as Standard Webhooks demands. */
const webhookSecrets = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,}={0,2}( whsec_[A-Za-z0-9+/]{32,}={0,2})*$/,
    'must be whsec_ and base64 of 24 bytes or more; several are separated by a space',
  );

/** Settings of the webhook; `webhook` is absent when events go to none. */
export const webhookSchema = z
  .object({
    WEBHOOK_URL: webhookUrl.optional(),
    WEBHOOK_SECRET: webhookSecrets.optional(),
    WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
  })
  .transform((env, context): { readonly webhook?: WebhookConfig } => {
    const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = env;
    if (url === undefined) return {};
    const allowPrivate = env.WEBHOOK_ALLOW_PRIVATE === 'true';
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (!allowPrivate && !url.startsWith('https:'))
      refuse('WEBHOOK_URL', 'must be an https URL, unless WEBHOOK_ALLOW_PRIVATE is true');
    if (secret !== undefined) return { webhook: { url, secrets: secret.split(' '), allowPrivate } };
    refuse('WEBHOOK_SECRET', 'is missing');
    return z.NEVER;
  });
