import type { Clock } from '../../core/clock.ts';
import type { Outbox, OutboxEntry } from '../../requests/ports/outbox.ts';
import { deliverDue, type PendingEvents } from '../../requests/use-cases/deliver-outbox.ts';
import type { NoticeChannel } from '../ports/notice-channel.ts';
import type { NoticeStore } from '../ports/notice-store.ts';

interface Deps {
  readonly notices: Pick<NoticeStore, 'find'>;
  readonly outbox: Outbox;
  readonly channel: NoticeChannel;
  readonly clock: Clock;
}

/** How a notice is called in the list of what was not delivered. */
const TYPE = 'reservation-desk.notice';

/** Delivers the pending notices through one channel, each message on its own: what one person got is not sent again. */
export const deliverNotices = (deps: Deps) =>
  deliverDue({ ...deps, pendingEvents: (entry) => pendingMessagesOf(deps, entry) });

async function pendingMessagesOf(
  { notices, outbox, channel }: Deps,
  { requestId: noticeId, again = [] }: Pick<OutboxEntry, 'requestId' | 'again'>,
): Promise<PendingEvents> {
  const [notice, until] = await Promise.all([notices.find(noticeId), outbox.deliveredUpTo(noticeId)]);
  if (notice === undefined) return { events: [], isWatched: false };
  const events = channel
    .messagesOf(notice)
    .map(({ send }, index) => ({ send, ordinal: index + 1, eventId: `${noticeId}-${index + 1}` }))
    .filter(({ ordinal, eventId }) => ordinal > until || again.includes(eventId))
    .map(({ send, ordinal, eventId }) => ({
      eventId,
      type: TYPE,
      send: () => send(eventId),
      markDelivered: (at: string) =>
        ordinal > until
          ? outbox.markDelivered(noticeId, ordinal, at)
          : outbox.markSentAgain(noticeId, eventId),
    }));
  return { events, isWatched: false };
}
