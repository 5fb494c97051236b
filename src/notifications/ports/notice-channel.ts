import type { Delivery } from '../../requests/ports/delivery.ts';
import type { Notice } from '../domain/notice.ts';

/** One message of a notice, such as the e-mail to one person. */
export interface NoticeMessage {
  /**
   * Sends the message. Reports a failure of the receiver in its result and never throws it.
   *
   * @param id the same in every attempt, so that the receiver can drop a repeated message
   */
  readonly send: (id: string) => Promise<Delivery>;
}

/** A way by which notices reach people or programs. */
export interface NoticeChannel {
  /** The messages of a notice, always the same ones in the same order. */
  messagesOf(notice: Notice): readonly NoticeMessage[];
}
