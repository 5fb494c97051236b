import type { Sender } from 'rhea';
import { internalsOf } from './rhea.ts';

/**
 * How many more deliveries the client and rhea's ring take now: rhea counts credit down only when it writes frames.
 */
export function creditOf(sender: Sender): number {
  if (!sender.is_open()) return 0;
  const { credit, session } = internalsOf(sender);
  const { outgoing } = session;
  return Math.min(
    credit - (outgoing.next_delivery_id - outgoing.next_pending_delivery),
    outgoing.available(),
  );
}

/** Answers a drain also when no credit is left: the client waits for the answer after using its last credit too. */
export function answerDrains(sender: Sender): void {
  const internals = internalsOf(sender);
  internals._get_drain = () => {
    if (!internals._draining) return false;
    internals.delivery_count += Math.max(0, internals.credit);
    internals.credit = 0;
    internals._draining = false;
    return true;
  };
}
