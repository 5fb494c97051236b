import { z } from 'zod';
import type { Urls } from '../addresses.ts';
import { call } from '../demo/desk-client.ts';

const mailSchema = z.object({
  number: z.int(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  messageId: z.string(),
});
export type Mail = z.infer<typeof mailSchema>;

const listSchema = z.object({ items: z.array(mailSchema) });

/** Reads what the mail server of the stack took. */
export interface MailSink {
  all(): Promise<readonly Mail[]>;
  /** Those that came since the last call. */
  latest(): Promise<readonly Mail[]>;
}

export function mailSink({ mailControl }: Pick<Urls, 'mailControl'>): MailSink {
  let seen = 0;
  const all = async () => (await call(`${mailControl}/messages`, {}, listSchema)).items;
  return {
    all,
    latest: async () => {
      const fresh = (await all()).filter(({ number }) => number > seen);
      seen = fresh.at(-1)?.number ?? seen;
      return fresh;
    },
  };
}
