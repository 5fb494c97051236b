import type { RememberedAnswer } from '../store/answers.ts';
import type { World } from '../world.ts';
import { distort } from './distortions.ts';
import type { Answer, Call, Plane, Route } from './plane.ts';
import { Refusal } from './refusal.ts';

/** An answer ready to be sent. */
export type SentAnswer = RememberedAnswer;

/** A call before the caller and the body are known to be good. */
export interface IncomingCall extends Omit<Call, 'caller' | 'body'> {
  readonly text: string;
}

/**
 * Works out the answer to a call and makes it durable: what the endpoint changed, the remembered answer, the
 * effect and the journal line are one transaction, committed before anything is sent.
 */
export function settle(
  world: World,
  plane: Plane,
  route: Route | undefined,
  incoming: IncomingCall,
  fault?: string,
): SentAnswer {
  const refuse = (error: unknown, rememberAs?: string) => {
    const refusal = toRefusal(error);
    const answer = toSent({ status: refusal.status, body: plane.errorBody(refusal) });
    const key = refusal.isPassing ? undefined : rememberAs;
    return world.store.transaction(() => finish(world, incoming, answer, fault, key));
  };
  const admission = admit(plane, route, incoming);
  if (admission instanceof Refusal) return refuse(admission);
  const { call, handle } = admission;
  const key = route?.idempotent === true ? idempotencyKey(incoming) : undefined;
  try {
    return world.store.transaction(() => {
      const remembered = key === undefined ? undefined : world.store.answers.recall(key);
      if (remembered !== undefined) return finish(world, incoming, remembered, fault);
      return finish(world, incoming, toSent(handle(call)), fault, key);
    });
  } catch (error) {
    return refuse(error, key);
  }
}

/** Lets a call through to its endpoint when the caller is known, the path leads somewhere and the body is JSON. */
function admit(plane: Plane, route: Route | undefined, incoming: IncomingCall) {
  try {
    const caller = plane.authenticate(incoming.header('authorization'), incoming.now);
    if (route === undefined) return new Refusal(404, 'NotFound', `There is nothing at ${incoming.path}.`);
    return { call: { ...incoming, caller, body: parseBody(incoming.text) }, handle: route.handle };
  } catch (error) {
    return toRefusal(error);
  }
}

/** Writes the journal line of a call that never reached an endpoint. */
export function journalOnly(world: World, call: IncomingCall, status: number, fault: string): void {
  world.store.transaction(() => addCall(world, call, status, fault));
}

function finish(
  world: World,
  call: IncomingCall,
  answer: SentAnswer,
  fault?: string,
  rememberAs?: string,
): SentAnswer {
  if (rememberAs !== undefined) world.store.answers.remember(rememberAs, answer);
  const sent = distort(world.store, call, answer);
  addCall(world, call, sent.status, fault ?? (sent === answer ? undefined : 'distortion'));
  return sent;
}

function addCall(world: World, call: IncomingCall, status: number, fault: string | undefined): void {
  world.store.journal.addCall({
    at: call.now.toISOString(),
    method: call.method,
    path: call.path,
    status,
    msRequestId: call.requestId,
    correlationId: call.correlationId,
    fault,
  });
}

function idempotencyKey(call: IncomingCall): string | undefined {
  return call.requestId === undefined
    ? undefined
    : `${call.method} ${call.path.toLowerCase()} ${call.requestId.toLowerCase()}`;
}

/** The error an endpoint threw, or 500 for one it did not mean to throw. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new Refusal(500, 'InternalServerError', 'The simulator failed; its log tells why.');
}

function parseBody(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    throw new Refusal(400, 'BadRequest', 'The body is not JSON.');
  }
}

function toSent(answer: Answer): SentAnswer {
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const type: Record<string, string> =
    body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return { status: answer.status, headers: { ...type, ...answer.headers }, body };
}
