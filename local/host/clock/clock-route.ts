import { jsonReply } from '../http/exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from '../http/exchange.ts';
import type { ClockControl } from './clock-control.ts';
import { ClockOrderError, readClockOrder } from './clock-order.ts';

/** A caller waits this long for the work that a move started; then the response says that the work continues. */
const PATIENCE_MS = 30_000;

/** `/admin/clock`: what time it is, and orders to move it. Without a control the time is the real one: 409. */
export function clockRoute(control: ClockControl | undefined, patienceMs = PATIENCE_MS): HttpHandler {
  return async (request) => {
    if (control === undefined)
      return jsonReply(409, { message: 'the clock tells the real time: start with --test-clock to move it' });
    if (request.method === 'GET')
      return jsonReply(200, { now: control.now().toISOString(), idle: control.isIdle });
    if (request.method === 'POST') return moveClock(control, request, patienceMs);
    return { status: 405, headers: [['allow', 'GET, POST']] };
  };
}

async function moveClock(
  control: ClockControl,
  { body }: HttpExchangeRequest,
  patienceMs: number,
): Promise<HttpReply> {
  try {
    const fired = control.carryOut(readClockOrder(body.toString(), control.now()));
    return await Promise.race([done(control, fired), lateReply(fired, patienceMs)]);
  } catch (error) {
    if (!(error instanceof ClockOrderError)) throw error;
    return jsonReply(400, { message: error.message });
  }
}

async function done(control: ClockControl, fired: Promise<number>): Promise<HttpReply> {
  const count = await fired;
  return jsonReply(200, { now: control.now().toISOString(), fired: count });
}

async function lateReply(work: Promise<unknown>, patienceMs: number): Promise<HttpReply> {
  const { promise, resolve } = Promise.withResolvers<HttpReply>();
  const patience = setTimeout(() => resolve(jsonReply(202, { idle: false })), patienceMs);
  const enough = () => clearTimeout(patience);
  void work.then(enough, enough);
  return promise;
}
