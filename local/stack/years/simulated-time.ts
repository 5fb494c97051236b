import { z } from 'zod';
import type { Urls } from '../addresses.ts';
import { call, DemoFailure, jsonOf } from '../demo/desk-client.ts';

/** The clock that all processes of the stack share. */
export interface SimulatedTime {
  /** Puts the clock ahead to an instant, and resolves when all that was due by then is done. */
  jumpTo(instant: string): Promise<void>;
  /** Lets a duration such as `PT10S` pass, with everything in it at its time. */
  pass(duration: string): Promise<void>;
  /** Runs a timer function of the desk now, and resolves when it is done. */
  run(timer: string): Promise<void>;
  /** How often the clock has called a timer, of a function or of a flow, so far. */
  readonly fired: number;
}

/** The host answers a move that takes longer before it is over. */
const HOST_PATIENCE_MS = 60_000;
const PATIENCE_MS = 120_000;
const movedSchema = z.object({ now: z.string(), fired: z.int() });
const answerSchema = z.union([movedSchema, z.object({ idle: z.literal(false) })]);

/** The clock of a stack that was started with one to move. Moves throw a {@link DemoFailure} where it does not follow. */
export function simulatedTime({ api }: Pick<Urls, 'api'>, signal: AbortSignal): SimulatedTime {
  let fired = 0;
  const order = async (body: object) => {
    signal.throwIfAborted();
    const answer = await call(`${api}/admin/clock`, jsonOf('POST', body), answerSchema, HOST_PATIENCE_MS);
    if (!('now' in answer)) return undefined;
    fired += answer.fired;
    return answer.now;
  };
  const settle = async (body: object) => {
    const deadline = performance.now() + PATIENCE_MS;
    let now = await order(body);
    while (now === undefined) {
      if (performance.now() > deadline)
        throw new DemoFailure(`the desk is not done ${PATIENCE_MS / 1_000} s after ${JSON.stringify(body)}`);
      now = await order({ advance: 'PT0S' });
    }
    return now;
  };
  return {
    jumpTo: async (instant) => {
      const now = await settle({ set: instant });
      if (Date.parse(now) < Date.parse(instant))
        throw new DemoFailure(`the clock shows ${now} and not ${instant}`);
    },
    pass: async (duration) => {
      await settle({ advance: duration });
    },
    run: async (timer) => {
      await call(`${api}/admin/functions/${timer}`, jsonOf('POST', {}), z.unknown());
      await settle({ advance: 'PT0S' });
    },
    get fired() {
      return fired;
    },
  };
}
