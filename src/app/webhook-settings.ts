import { z } from 'zod';

/** The secrets of the webhook, the newest first: at least 24 bytes each, as Standard Webhooks demands. */
export const webhookSecretsSchema = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,}={0,2}( whsec_[A-Za-z0-9+/]{32,}={0,2})*$/,
    'must be whsec_ and base64 of 24 bytes or more; several are separated by a space',
  );
