import { callApi } from '../support/api-client.ts';
import { apiClientOf, stackNow } from './running-stack.ts';
import type { Bench } from './drill-buyer.ts';

/** A return or exchange whose answer is lost may be under way for 20 minutes: until then the desk repeats nothing. */
const STEP = 'PT21M';

/**
 * The desk of a drill whose clock may be moved, and how to move it for a request that waits. Tokens age with the clock,
 * so each move signs everybody in anew. While the host is down the clock stays.
 */
export function movableClock(data: string): Required<Pick<Bench, 'desk' | 'stands'>> {
  let desk = apiClientOf(stackNow(data));
  let move: Promise<void> | undefined;
  const advance = async () => {
    const body = { advance: STEP };
    await callApi(stackNow(data).urls.api, 'POST', '/admin/clock', { body }).catch(() => undefined);
    desk = apiClientOf(stackNow(data));
  };
  return {
    desk: (user) => desk(user),
    stands: () => (move ??= advance().finally(() => (move = undefined))),
  };
}
