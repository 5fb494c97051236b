/**
 * Queue of tickets: the ticket system sends; the desk receives and settles the messages, and watches the
 * dead-letter queue.
 */
export const SUPPORT_REQUESTS = 'support-requests';

/**
 * Queue of replies: the desk sends; the ticket system receives and settles the messages, and watches the
 * dead-letter queue.
 */
export const SUPPORT_REPLIES = 'support-replies';
