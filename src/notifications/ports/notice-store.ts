import type { Outdated } from '../../requests/ports/outbox.ts';
import type { Notice } from '../domain/notice.ts';

/** Stores what people are told until it is delivered and outdated. */
export interface NoticeStore {
  /** Stores a notice. One with the same id stays as it is, so that every attempt tells the same. */
  add(notice: Notice): Promise<void>;
  /** Throws `UnreadableRow` when the row cannot be read. */
  find(noticeId: string): Promise<Notice | undefined>;
  /** The notices that were made before an instant, RFC 3339. */
  outdated(before: string): AsyncIterable<Outdated>;
}
