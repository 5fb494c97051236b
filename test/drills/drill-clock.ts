import { callApi } from '../support/api-client.ts';
import { apiClientOf, stackNow } from './running-stack.ts';
import type { Bench } from './drill-buyer.ts';

/** A return or exchange whose answer is lost may be under way for 20 minutes: until then the desk repeats nothing. */
const STEP = 'PT21M';

interface MovableClock extends Pick<Bench, 'desk'> {
  readonly stands: () => Promise<void>;
  /** Moves the clock by an ISO 8601 duration. */
  readonly move: (duration: string) => Promise<void>;
}

/**
 * The desk of a drill whose clock may be moved, and how to move it for a request that waits. Tokens age with the clock,
 * so each move signs everybody in anew. While the host is down the clock stays.
 */
export function movableClock(data: string): MovableClock {
  let desk = apiClientOf(stackNow(data));
  let moving: Promise<void> | undefined;
  const move = async (duration: string) => {
    const body = { advance: duration };
    await callApi(stackNow(data).urls.api, 'POST', '/admin/clock', { body }).catch(() => undefined);
    desk = apiClientOf(stackNow(data));
  };
  return {
    desk: (user) => desk(user),
    stands: () => (moving ??= move(STEP).finally(() => (moving = undefined))),
    move,
  };
}
