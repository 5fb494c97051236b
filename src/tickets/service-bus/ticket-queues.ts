/** What the ticket system asks of the desk: it sends, the desk receives and settles, and looks after the dead letters. */
export const SUPPORT_REQUESTS = 'support-requests';

/** What the desk answers: the desk sends, the ticket system receives, settles and looks after the dead letters. */
export const SUPPORT_REPLIES = 'support-replies';
