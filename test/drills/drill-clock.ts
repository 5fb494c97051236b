import { z } from 'zod';
import { callApi, demand } from '../support/api-client.ts';
import { until } from '../support/until.ts';
import { apiClientOf, stackNow } from './running-stack.ts';
import type { Bench } from './drill-buyer.ts';

/** A return or exchange whose answer is lost may be under way for 20 minutes: until then the desk repeats nothing. */
const STEP = 'PT21M';
const MINUTE_MS = 60_000;
const shownSchema = z.object({ now: z.iso.datetime() });

interface MovableClock extends Pick<Bench, 'desk'> {
  readonly stands: () => Promise<void>;
  /** Moves the clock by an ISO 8601 duration, and waits until all that was due in it is done. */
  readonly move: (duration: string) => Promise<void>;
  /** The same, but what was due in between begins all at once. */
  readonly jump: (minutes: number) => Promise<void>;
  readonly now: () => Promise<Date>;
  /** Sets the clock to an instant, however often the host dies meanwhile, and waits for nothing that was due. */
  readonly reach: (instant: Date) => Promise<void>;
}

/**
 * The desk of a drill whose clock may be moved, and how to move it for a request that waits. Tokens age with the clock,
 * so each move signs everybody in anew. While the host is down the clock stays.
 */
export function movableClock(data: string): MovableClock {
  let desk = apiClientOf(stackNow(data));
  let moving: Promise<void> | undefined;
  const order = async (body: object): Promise<number | undefined> => {
    const moved = callApi(stackNow(data).urls.api, 'POST', '/admin/clock', { body });
    const answer = await moved.catch(() => undefined);
    desk = apiClientOf(stackNow(data));
    return answer?.status;
  };
  const advance = (duration: string) => order({ advance: duration });
  const move = async (duration: string): Promise<void> => {
    // A long move is answered before it is over.
    for (let left = duration; (await advance(left)) === 202; left = 'PT0S') continue;
  };
  const now = async (): Promise<Date> => {
    const shown = await callApi(stackNow(data).urls.api, 'GET', '/admin/clock');
    return new Date(demand(200, shownSchema, shown).now);
  };
  const jump = async (minutes: number): Promise<void> => {
    const set = new Date((await now()).getTime() + minutes * MINUTE_MS).toISOString();
    if ((await order({ set })) === 202) await move('PT0S');
  };
  const isReached = async (instant: Date): Promise<true | undefined> => {
    const shown = await now().catch(() => undefined);
    if (shown !== undefined && shown >= instant) return true;
    await order({ set: instant.toISOString() });
    return undefined;
  };
  const reach = async (instant: Date): Promise<void> => {
    await until(`the clock at ${instant.toISOString()}`, () => isReached(instant));
  };
  return {
    desk: (user) => desk(user),
    stands: () =>
      (moving ??= advance(STEP)
        .then(() => undefined)
        .finally(() => (moving = undefined))),
    ...{ move, jump, now, reach },
  };
}
