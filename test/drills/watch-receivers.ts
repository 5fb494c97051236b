import { z } from 'zod';
import { callApi, demand } from '../support/api-client.ts';
import { startWebhookReceiver, type ReceivedEvent } from '../support/webhook-receiver.ts';
import { startCardReceiver } from './card-receiver.ts';

/** The mailboxes that are told of each end. */
export const MAILBOXES = ['one', 'two', 'three'].map((name) => `${name}@contoso.example`);

const messagesSchema = z.object({
  items: z.array(z.object({ to: z.array(z.string()), messageId: z.string() })),
});

/** An e-mail that the mail server took. */
export type TakenMail = z.infer<typeof messagesSchema>['items'][number];

/** All that the receivers took, with every repetition. */
export interface Arrivals {
  readonly events: readonly ReceivedEvent[];
  /** Ids of cards. */
  readonly cards: readonly string[];
  readonly mails: readonly TakenMail[];
}

/** A webhook, a workflow of Teams and the mail server of a stack, as those who count there see them. */
export interface WatchReceivers {
  readonly settings: Readonly<Record<string, string>>;
  readonly arrivals: (mailControl: string) => Promise<Arrivals>;
  stop(): void;
}

export async function startWatchReceivers(): Promise<WatchReceivers> {
  const [webhook, teams] = await Promise.all([startWebhookReceiver(), startCardReceiver()]);
  return {
    settings: { ...webhook.settings, ...teams.settings },
    arrivals: async (mailControl) => {
      const { items } = demand(200, messagesSchema, await callApi(mailControl, 'GET', '/messages'));
      return { events: [...webhook.events], cards: [...teams.ids], mails: items };
    },
    stop: () => {
      webhook.stop();
      teams.stop();
    },
  };
}
