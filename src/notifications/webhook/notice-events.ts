import { SOURCE } from '../../requests/domain/request-event.ts';
import type { NoticeChannel } from '../ports/notice-channel.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';

/** Notices as events for the webhook. A notice without an event has none. */
export const noticeEvents = (webhook: WebhookChannel): NoticeChannel => ({
  messagesOf: ({ at, event }) =>
    event === undefined
      ? []
      : [
          {
            send: (id) =>
              webhook.send({
                specversion: '1.0',
                id,
                source: SOURCE,
                type: event.type,
                subject: event.subject,
                time: at,
                datacontenttype: 'application/json',
                data: event.data,
              }),
          },
        ],
});
