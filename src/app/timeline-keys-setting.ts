import { z } from 'zod';

const KEY = '[a-z0-9-]{1,16}:[A-Za-z0-9+/]{43,}={0,2}';
const keySchema = z.object({ id: z.string(), secret: z.string() });

/**
 * Keys of the timeline's seal, the newest first, separated by a space: each an id, a colon and base64 of 32 bytes or more.
 */
export const timelineKeysSchema = z
  .string()
  .regex(
    new RegExp(`^${KEY}( ${KEY})*$`),
    'must be an id, a colon and base64 of 32 bytes or more; several are separated by a space',
  )
  .transform((text) =>
    text.split(' ').map((pair) => {
      const [id = '', secret = ''] = pair.split(':');
      return { id, secret };
    }),
  )
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'must not name the same id twice')
  .pipe(z.tuple([keySchema], keySchema));
export type TimelineKeys = z.output<typeof timelineKeysSchema>;
