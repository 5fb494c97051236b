import { callApi } from '../support/api-client.ts';
import { apiClientOf, stackNow } from './running-stack.ts';
import type { Bench } from './drill-buyer.ts';

/** A return or exchange whose answer is lost may be under way for 20 minutes: until then the desk repeats nothing. */
const STEP = 'PT21M';

interface MovableClock extends Pick<Bench, 'desk'> {
  readonly stands: () => Promise<void>;
  /** Moves the clock by an ISO 8601 duration, and waits until all that was due in it is done. */
  readonly move: (duration: string) => Promise<void>;
}

/**
 * The desk of a drill whose clock may be moved, and how to move it for a request that waits. Tokens age with the clock,
 * so each move signs everybody in anew. While the host is down the clock stays.
 */
export function movableClock(data: string): MovableClock {
  let desk = apiClientOf(stackNow(data));
  let moving: Promise<void> | undefined;
  const advance = async (duration: string): Promise<number | undefined> => {
    const body = { advance: duration };
    const moved = callApi(stackNow(data).urls.api, 'POST', '/admin/clock', { body });
    const answer = await moved.catch(() => undefined);
    desk = apiClientOf(stackNow(data));
    return answer?.status;
  };
  const move = async (duration: string): Promise<void> => {
    // A long move is answered before it is over.
    for (let left = duration; (await advance(left)) === 202; left = 'PT0S') continue;
  };
  return {
    desk: (user) => desk(user),
    stands: () =>
      (moving ??= advance(STEP)
        .then(() => undefined)
        .finally(() => (moving = undefined))),
    move,
  };
}
