import type { Clock } from '../../core/clock.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticeStore } from '../ports/notice-store.ts';

/** The channels by which notices go out. */
export type NoticeWay = 'mail' | 'teams' | 'webhook';

/** The outboxes of the channels that are switched on. */
type NoticeOutboxes = Readonly<Partial<Record<NoticeWay, Pick<Outbox, 'enqueue'> | undefined>>>;

interface PublishDeps {
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly noticeOutboxes: NoticeOutboxes;
  readonly clock: Clock;
}

export type PublishNotice = (notice: Notice) => Promise<void>;

/**
 * Hands a notice to the channels; the timers send it. Safe to repeat: a notice with the same id is sent once. A crash in
 * between loses nothing, because an outbox that points at no notice is closed, and the caller publishes again.
 */
export const publishNotice =
  ({ notices, noticeOutboxes: { mail, teams, webhook }, clock }: PublishDeps): PublishNotice =>
  async (notice) => {
    const outboxes = [
      notice.recipients.length > 0 ? mail : undefined,
      teams,
      notice.event === undefined ? undefined : webhook,
    ];
    const at = clock().toISOString();
    await Promise.all(outboxes.map((outbox) => outbox?.enqueue(notice.id, at)));
    await notices.add(notice);
  };
